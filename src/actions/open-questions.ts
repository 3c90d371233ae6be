import { type Asked, type Conversation, questionsIn } from '../conversation/state.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, send, ticketOf } from './draft.js'

/** Limit on the questions remembered besides the latest. */
const mostOpen = 5

/** Makes a question the latest one; earlier questions can still be answered. */
export function setAsked(draft: Draft, asked: Asked): void {
  const { conversation } = draft
  if (conversation !== null)
    draft.conversation = withQuestions(conversation, [asked, ...others(conversation, asked)])
}

/** Removes the buttons of the earlier copy before a question is asked again, while its message can still be found by its key. */
export function askedAnew(draft: Draft, question: string): void {
  const { conversation } = draft
  const before = conversation && questionsIn(conversation).find((one) => one.question === question)
  if (before != null) takeButtonsOff(draft, before)
}

export function dropAsked(draft: Draft, asked: Asked): void {
  const { conversation } = draft
  if (conversation !== null) draft.conversation = withQuestions(conversation, others(conversation, asked))
}

export function takeButtonsOff(draft: Draft, { message, question }: Asked): void {
  const { conversation } = draft
  if (conversation === null || message.buttons.length === 0) return
  send(draft, {
    to: conversation.reference,
    content: { type: 'replace', message: { ...message, buttons: [] } },
    slot: `question:${question}`,
  })
}

/** Removes the buttons of questions that no longer wait for an answer; runs at the end of each turn. */
export async function leaveWhatIsOver(draft: Draft): Promise<void> {
  const { conversation } = draft
  if (conversation === null) return
  for (const asked of questionsIn(conversation)) {
    if (!(await isOver(draft, conversation, asked))) continue
    takeButtonsOff(draft, asked)
    dropAsked(draft, asked)
  }
}

/** Tells whether a question no longer applies. Some, such as the survey, can be answered whatever was asked since. */
async function isOver(
  draft: Draft,
  { phase, raising }: Conversation,
  { message, question }: Asked,
): Promise<boolean> {
  const [kind = '', about = '', moment = ''] = message.buttons[0]?.value.split('|') ?? []
  switch (kind) {
    case 'answer':
      return about === question && (phase.at === 'idle' || phase.question !== question)
    case 'escalate-back':
      return raising?.ticket !== about
    case 'visit':
    case 'remote':
      return !isStillAsked(await ticketOf(draft, about), kind, moment)
    case 'add':
    case 'call-on-call':
    case 'cancel':
      return isTicketOver(await ticketOf(draft, about))
    default:
      return false
  }
}

/**
 * Tells whether a proposed visit or a request for remote control still waits for an answer: a newer one replaces it, and the end of the ticket ends
 * it.
 */
function isStillAsked(ticket: Ticket | null, kind: 'visit' | 'remote', moment: string): boolean {
  if (ticket === null || isTicketOver(ticket)) return false
  const { remote, visit } = ticket
  return kind === 'visit'
    ? visit?.state === 'proposed' && String(visit.at) === moment
    : remote?.answer === null && String(remote.askedAt) === moment
}

function isTicketOver(ticket: Ticket | null): boolean {
  return ticket === null || ticket.state === 'resolved' || ticket.state === 'closed'
}

function others(conversation: Conversation, { question }: Asked): readonly Asked[] {
  return questionsIn(conversation).filter(
    (one) => one.question !== question && one.message.buttons.length > 0,
  )
}

function withQuestions(
  { alsoAsked: _, ...conversation }: Conversation,
  questions: readonly Asked[],
): Conversation {
  const [asked = null, ...more] = questions
  return { ...conversation, asked, ...(more.length === 0 ? {} : { alsoAsked: more.slice(0, mostOpen) }) }
}
