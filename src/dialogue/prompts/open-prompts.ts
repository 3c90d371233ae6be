import { enqueueMessage, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { type Conversation, openPromptsOf, type SentPrompt } from '../state.js'

/** Maximum number of questions remembered in addition to the latest. */
const mostOpen = 5

/** Makes a question the latest one; earlier questions can still be answered. */
export function addOpenPrompt(uow: UnitOfWork, asked: SentPrompt): void {
  const { conversation } = uow
  if (conversation !== null)
    uow.conversation = withQuestions(conversation, [asked, ...others(conversation, asked)])
}

/** Removes the buttons of the earlier copy before a question is asked again, while its message can still be found by its key. */
export function disableEarlierCopy(uow: UnitOfWork, question: string): void {
  const { conversation } = uow
  const before = conversation && openPromptsOf(conversation).find((one) => one.question === question)
  if (before != null) disableButtons(uow, before)
}

export function removeOpenPrompt(uow: UnitOfWork, asked: SentPrompt): void {
  const { conversation } = uow
  if (conversation !== null) uow.conversation = withQuestions(conversation, others(conversation, asked))
}

export function disableButtons(uow: UnitOfWork, { message, question }: SentPrompt): void {
  const { conversation } = uow
  if (conversation === null || message.buttons.length === 0) return
  enqueueMessage(uow, {
    to: conversation.reference,
    content: { type: 'replace', message: { ...message, buttons: [] } },
    slot: `question:${question}`,
  })
}

/** Removes the buttons of questions that no longer wait for an answer; runs at the end of each turn. */
export async function expirePrompts(uow: UnitOfWork): Promise<void> {
  const { conversation } = uow
  if (conversation === null) return
  for (const asked of openPromptsOf(conversation)) {
    if (!(await isOver(uow, conversation, asked))) continue
    disableButtons(uow, asked)
    removeOpenPrompt(uow, asked)
  }
}

/**
 * Returns true if a question no longer applies. Some, such as the survey, can still be answered after other
 * questions.
 */
async function isOver(
  uow: UnitOfWork,
  { phase, raising }: Conversation,
  { message, question }: SentPrompt,
): Promise<boolean> {
  const [kind = '', about = '', moment = ''] = message.buttons[0]?.value.split('|') ?? []
  switch (kind) {
    case 'answer':
      return about === question && (phase.at === 'idle' || phase.question !== question)
    case 'escalate-back':
      return raising?.ticket !== about
    case 'visit':
    case 'remote':
      return !isStillAsked(await ticketOf(uow, about), kind, moment)
    case 'add':
    case 'call-on-call':
    case 'cancel':
      return isTicketOver(await ticketOf(uow, about))
    default:
      return false
  }
}

/**
 * Returns true if a proposed visit or a request for remote control still waits for an answer. A newer one
 * replaces it, and it ends with the ticket.
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

function others(conversation: Conversation, { question }: SentPrompt): readonly SentPrompt[] {
  return openPromptsOf(conversation).filter(
    (one) => one.question !== question && one.message.buttons.length > 0,
  )
}

function withQuestions(
  { alsoAsked: _, ...conversation }: Conversation,
  questions: readonly SentPrompt[],
): Conversation {
  const [asked = null, ...more] = questions
  return { ...conversation, asked, ...(more.length === 0 ? {} : { alsoAsked: more.slice(0, mostOpen) }) }
}
