import type { ConversationReference } from '../conversation/activity.js'
import type { Watcher } from './arrangements.js'
import type { Assignee, Ticket } from './ticket.js'

/** Question from the desk to a group about a ticket, which stays with the person who has it. Internal, like its answers. */
export interface ColleagueQuestion {
  readonly id: string
  /** The group that's asked. */
  readonly queue: string
  readonly text: string
  readonly by: Assignee
  /** Place where the asker hears of answers; null: they asked on the technicians' page. */
  readonly reach: Watcher['reach']
  readonly askedAt: number
  /** The channels in which it stands. */
  readonly places: readonly ConversationReference[]
  readonly state: 'open' | 'answered' | 'withdrawn'
  /** People who answered, earliest first. */
  readonly answers: readonly { readonly by: Assignee; readonly at: number }[]
  /** When it was withdrawn, and who by; the ticket's end withdraws it too. */
  readonly withdrawn: { readonly by: Assignee; readonly at: number } | null
}

/** Marks that a question waits for a group. By `group/question`. */
export interface OpenQuestion {
  readonly ticket: string
  readonly askedAt: number
}

export function openQuestionKey({ queue, id }: Pick<ColleagueQuestion, 'queue' | 'id'>): string {
  return `${queue}/${id}`
}

/** Questions that can be answered, or answered again. */
export function answerable({ questions = [] }: Pick<Ticket, 'questions'>): readonly ColleagueQuestion[] {
  return questions.filter(({ state }) => state !== 'withdrawn')
}

export function openQuestions({ questions = [] }: Pick<Ticket, 'questions'>): readonly ColleagueQuestion[] {
  return questions.filter(({ state }) => state === 'open')
}

/** Names the message in the group's channels. */
export function questionSlot(question: string): string {
  return `ask:${question}`
}

export function withQuestion(ticket: Ticket, changed: ColleagueQuestion): Ticket {
  const questions = (ticket.questions ?? []).map((one) => (one.id === changed.id ? changed : one))
  return { ...ticket, questions }
}
