import type { ConversationReference } from '../../engine/activity.js'
import type { Watcher } from './arrangements.js'
import type { Assignee, Ticket } from './ticket.js'

/** Internal question to another queue's technicians about a ticket, which keeps its assignee. */
export interface ColleagueQuestion {
  readonly id: string
  /** Queue whose technicians are asked. */
  readonly queue: string
  readonly text: string
  readonly by: Assignee
  /** Conversation in which the technician who asked is told about answers; null if they asked in the console. */
  readonly reach: Watcher['reach']
  readonly askedAt: number
  /** Channels that show the question. */
  readonly places: readonly ConversationReference[]
  readonly state: 'open' | 'answered' | 'withdrawn'
  /** Answers, earliest first. */
  readonly answers: readonly { readonly by: Assignee; readonly at: number }[]
  /** Time and author of the withdrawal; closing the ticket also withdraws a question. */
  readonly withdrawn: { readonly by: Assignee; readonly at: number } | null
}

/** Index entry of an open question for its queue, stored under `queue/question`. */
export interface OpenQuestion {
  readonly ticket: string
  readonly askedAt: number
}

export function openQuestionKey({ queue, id }: Pick<ColleagueQuestion, 'queue' | 'id'>): string {
  return `${queue}/${id}`
}

/** Returns the questions that can be answered, including those that already have an answer. */
export function answerableQuestions({
  questions = [],
}: Pick<Ticket, 'questions'>): readonly ColleagueQuestion[] {
  return questions.filter(({ state }) => state !== 'withdrawn')
}

export function openQuestions({ questions = [] }: Pick<Ticket, 'questions'>): readonly ColleagueQuestion[] {
  return questions.filter(({ state }) => state === 'open')
}

/** Message key of a question in the channels of its queue. */
export function questionSlot(question: string): string {
  return `ask:${question}`
}

export function withColleagueQuestion(ticket: Ticket, changed: ColleagueQuestion): Ticket {
  const questions = (ticket.questions ?? []).map((one) => (one.id === changed.id ? changed : one))
  return { ...ticket, questions }
}

/** Message key of a colleague's answer under the question; under the ticket's card, the same note has the key of a transcript entry. */
export function answerMessageKey(line: string): string {
  return `answer:${line}`
}
