import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { type ButtonKind, type ButtonOf, decodeButton } from '../../desk/view/button-value.js'
import type { Conversation, SentPrompt } from '../state.js'

/** Data needed to tell whether a question is over: its ID, its first button, and the state of the turn. */
interface Asked<K extends ButtonKind> {
  readonly uow: UnitOfWork
  readonly conversation: Conversation
  readonly question: string
  readonly button: ButtonOf<K>
}

type IsOver<K extends ButtonKind> = (asked: Asked<K>) => boolean | Promise<boolean>

/** Question that can be answered even if others have been asked since, such as the survey, or a message whose buttons work at any time. */
const staysOpen = () => false

const endsWithTicket = async ({ uow, button }: { uow: UnitOfWork; button: { ticket: string } }) =>
  isTicketOver(await ticketOf(uow, button.ticket))

/** Returns whether a question is over, depending on the kind of its first button. */
const isOver: { readonly [K in ButtonKind]: IsOver<K> } = {
  answer: ({ conversation: { prompt }, question, button }) =>
    button.question === question && (prompt.kind === 'idle' || prompt.question !== question),
  'escalate-back': ({ conversation: { escalationPrompt }, button }) =>
    escalationPrompt?.ticket !== button.ticket,
  visit: async ({ uow, button }) => !isVisitProposed(await ticketOf(uow, button.ticket), button.visitAt),
  remote: async ({ uow, button }) => !isRemoteAsked(await ticketOf(uow, button.ticket), button.askedAt),
  add: endsWithTicket,
  'call-on-call': endsWithTicket,
  cancel: endsWithTicket,
  human: staysOpen,
  topic: staysOpen,
  read: staysOpen,
  'read-on': staysOpen,
  next: staysOpen,
  status: staysOpen,
  'own-list': staysOpen,
  'own-closed': staysOpen,
  'own-show': staysOpen,
  'own-add': staysOpen,
  'own-go-on': staysOpen,
  reopen: staysOpen,
  solved: staysOpen,
  still: staysOpen,
  'close-all': staysOpen,
  tomorrow: staysOpen,
  rate: staysOpen,
  'still-fine': staysOpen,
  forward: staysOpen,
  'to-bot': staysOpen,
  escalate: staysOpen,
  approval: staysOpen,
  outage: staysOpen,
  'not-outage': staysOpen,
  file: staysOpen,
  participant: staysOpen,
}

/**
 * Returns whether a question no longer applies: nobody is waiting for its answer, or its subject is
 * over.
 */
export async function isPromptOver(
  uow: UnitOfWork,
  conversation: Conversation,
  { message, question }: SentPrompt,
): Promise<boolean> {
  const [first] = message.buttons
  const button = first === undefined ? null : decodeButton(first.value)
  return button !== null && isOverByKind({ uow, conversation, question, button })
}

function isOverByKind<K extends ButtonKind>(asked: Asked<K>): boolean | Promise<boolean> {
  const isOverNow: IsOver<K> = isOver[asked.button.kind]
  return isOverNow(asked)
}

/** Returns true if a proposed visit is still waiting for an answer, that is, until there is a newer proposal or the ticket is closed. */
function isVisitProposed(ticket: Ticket | null, visitAt: number): boolean {
  const visit = isTicketOver(ticket) ? undefined : ticket?.arrangements?.visit
  return visit?.state === 'proposed' && visit.at === visitAt
}

/** Returns whether a request for remote control is still waiting for an answer. */
function isRemoteAsked(ticket: Ticket | null, askedAt: number): boolean {
  const remote = isTicketOver(ticket) ? undefined : ticket?.arrangements?.remoteControl
  return remote?.answer === null && remote.askedAt === askedAt
}

function isTicketOver(ticket: Ticket | null): boolean {
  return ticket === null || ticket.state === 'resolved' || ticket.state === 'closed'
}
