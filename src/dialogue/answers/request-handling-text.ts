import type { ProcessSource } from '../../content/policies/process-answers-policy.js'
import { queuePosition } from '../../desk/people/queue-position.js'
import { queueName } from '../../desk/people/queues.js'
import { durationText } from '../../desk/people/wait-estimate.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { Button } from '../../desk/view/message.js'
import { dueText } from '../hand-off/due-text.js'
import {
  closedText,
  isWaiting,
  onCallOffer,
  queueEntryOf,
  queuePositionText,
} from '../hand-off/queue-position-text.js'
import { knownFactValues, type TurnBuilder, t } from '../turn-builder.js'

export interface ProcessText {
  readonly text: string
  readonly buttons: readonly Button[]
}

/** Queue that the bot hands tickets off to. */
const firstLine = 'l1'

/**
 * Answers a question about request handling from the ticket, its queue and the calendar. `ticket` is null if there is none yet. Returns null if no
 * answer is known.
 */
export function requestHandlingText(
  turn: TurnBuilder,
  from: ProcessSource,
  ticket: Ticket | null,
): ProcessText | null {
  const only = (text: string | null): ProcessText | null => (text === null ? null : { text, buttons: [] })
  switch (from) {
    case 'hours':
      return only(hours(turn))
    case 'tonight':
      return only(tonight(turn))
    case 'bot':
      return only(bot(turn, ticket))
    case 'reach':
      return only(sentences(reachText(turn, ticket), waits(turn, ticket)))
    case 'status':
    case 'place':
    case 'who':
    case 'when':
    case 'coming':
    case 'since':
    case 'passed-on':
      return only(ticket === null ? null : told[from](turn, ticket))
    case 'close':
      return ticket === null ? null : closeText(turn, ticket)
    default:
      return from satisfies never
  }
}

type OfTicket = Exclude<ProcessSource, 'hours' | 'tonight' | 'close' | 'bot' | 'reach'>

const told: Readonly<Record<OfTicket, (turn: TurnBuilder, ticket: Ticket) => string>> = {
  status: (turn, ticket) => (isPassedOn(ticket) ? who(turn, ticket) : withMe(turn, ticket)),
  place,
  who,
  when,
  coming: (turn, ticket) => sentences(t(turn, 'waiting-coming'), when(turn, ticket)),
  since,
  'passed-on': passedOn,
}

function hours(turn: TurnBuilder): string {
  return t(turn, 'hours', { hours: turn.context.hoursText(turn.conversation.language) })
}

/** Says whether the desk is open now, with the opening hours. */
function tonight(turn: TurnBuilder): string {
  const { isOpen, opensAt } = turn.context.opening
  if (isOpen) return sentences(t(turn, 'process-open-now'), hours(turn))
  return opensAt === null ? t(turn, 'closed-now') : sentences(closedText(turn, 'no'), hours(turn))
}

/**
 * Says that the answers come from a program and, once the ticket has been passed on, who will take
 * it and when.
 */
function bot(turn: TurnBuilder, ticket: Ticket | null): string {
  if (ticket === null || !isWaiting(ticket)) return t(turn, 'i-am-a-program')
  const { number } = ticket
  return sentences(t(turn, 'waiting-robot', { number, queue: queueOf(turn, ticket) }), when(turn, ticket))
}

/**
 * Repeats the number and address that the person gave, or asks for them. It doesn't promise a call,
 * because that is up to the technician.
 */
export function reachText(turn: TurnBuilder, ticket: Ticket | null): string {
  const { contactDetails } = turn.conversation
  const facts = { ...ticket?.facts, ...knownFactValues(turn) }
  const given = [contactDetails?.phone ?? facts.phone, contactDetails?.email ?? facts.email]
  const contact = given.filter((one) => one !== undefined).join(', ')
  return contact === '' || ticket === null
    ? t(turn, 'process-reach')
    : t(turn, 'process-reach-known', { contact, number: ticket.number })
}

function waits(turn: TurnBuilder, ticket: Ticket | null): string {
  return ticket !== null && isPassedOn(ticket) ? when(turn, ticket) : ''
}

function withMe(turn: TurnBuilder, { number }: Ticket): string {
  return t(turn, 'still-with-me', { ticket: number })
}

function who(turn: TurnBuilder, ticket: Ticket): string {
  const {
    assignment: { assignee },
    number,
  } = ticket
  if (assignee !== null) {
    const at = lastTaken(ticket)
    return at === null
      ? t(turn, 'process-has', { number, technician: assignee.name })
      : t(turn, 'process-has-since', { number, technician: assignee.name, moment: moment(turn, at) })
  }
  if (!isPassedOn(ticket)) return t(turn, 'process-with-me', { number })
  return sentences(t(turn, 'waiting-who', { number, queue: queueOf(turn, ticket) }), line(turn, ticket))
}

/** Says how many tickets are ahead of this one, now or if it were handed off now. */
function place(turn: TurnBuilder, ticket: Ticket): string {
  if (ticket.assignment.assignee !== null) return who(turn, ticket)
  if (isWaiting(ticket)) return sentences(line(turn, ticket), due(turn, ticket))
  if (isPassedOn(ticket)) return passedOn(turn, ticket)
  const ahead = queuePosition({ ...queueEntryOf(ticket), queue: firstLine }, turn.context.waiting) - 1
  const key = ahead === 0 ? 'process-none-before' : ahead === 1 ? 'process-one-before' : 'process-some-before'
  return t(turn, key, { number: ticket.number, count: ahead })
}

/** Says when someone will look at the ticket, based on the speed of the queue or, if that is unknown, on the SLA target. */
function when(turn: TurnBuilder, ticket: Ticket): string {
  if (ticket.assignment.assignee !== null) return who(turn, ticket)
  const { isOpen } = turn.context.opening
  if (isPassedOn(ticket)) {
    const call = isOpen ? 'no' : onCallOffer(turn, ticket)
    const stands = isOpen ? line(turn, ticket) : sentences(closedText(turn, call), line(turn, ticket))
    return sentences(stands, due(turn, ticket), t(turn, 'waiting-here'))
  }
  const { number } = ticket
  if (!isOpen) return sentences(t(turn, 'process-when-needed', { number }), closedText(turn, 'no'))
  return sentences(t(turn, 'process-when-needed', { number }), expectedAnswerText(turn, ticket))
}

/**
 * Says how long the ticket would wait if handed off now. If that is unknown, says when its first SLA target
 * would be due.
 */
export function expectedAnswerText(turn: TurnBuilder, ticket: Ticket): string {
  const { queueing, waiting } = turn.context
  const { language } = turn.conversation
  const position = queuePosition({ ...queueEntryOf(ticket), queue: firstLine }, waiting)
  const waitMs = queueing.estimate(firstLine, position)
  return waitMs === null
    ? dueText(turn, queueing.dueAt(ticket.kind, ticket.priority))
    : t(turn, 'estimate', { time: durationText(waitMs, language) })
}

function since(turn: TurnBuilder, ticket: Ticket): string {
  const { handedOff, number, openedAt } = ticket
  const opened = t(turn, 'process-opened', { number, moment: moment(turn, openedAt) })
  if (ticket.assignment.assignee !== null) return sentences(opened, who(turn, ticket))
  return handedOff === null
    ? opened
    : sentences(opened, t(turn, 'process-waits-since', { moment: moment(turn, handedOff.at) }))
}

function passedOn(turn: TurnBuilder, ticket: Ticket): string {
  const {
    assignment: { assignee },
    handedOff,
    number,
  } = ticket
  if (handedOff === null) return t(turn, 'process-not-passed-on', { number })
  const passed = t(turn, 'process-passed-on', {
    number,
    queue: queueOf(turn, ticket),
    moment: moment(turn, handedOff.at),
  })
  return assignee === null ? sentences(passed, line(turn, ticket)) : sentences(passed, who(turn, ticket))
}

function closeText(turn: TurnBuilder, { number, state }: Ticket): ProcessText | null {
  if (state === 'resolved' || state === 'closed') return null
  return {
    text: t(turn, 'process-close', { number }),
    buttons: [{ label: t(turn, 'close-it-yes'), value: encodeButton({ kind: 'cancel', ticket: number }) }],
  }
}

function line(turn: TurnBuilder, ticket: Ticket): string {
  return isWaiting(ticket) ? queuePositionText(turn, queueEntryOf(ticket)) : ''
}

function due(turn: TurnBuilder, { sla }: Ticket): string {
  const at = sla?.dueAt ?? null
  return at === null || at <= turn.context.now ? '' : dueText(turn, at)
}

function isPassedOn({ handedOff }: Ticket): boolean {
  return handedOff !== null
}

function lastTaken({ assignment: { assignee }, audit }: Ticket): number | null {
  const taken = audit.filter(({ did }) => did === 'taken' || did === 'assigned').at(-1)
  return assignee === null ? null : (taken?.at ?? null)
}

function queueOf(turn: TurnBuilder, { queue }: Ticket): string {
  return queueName(turn.context.queues, queue, turn.conversation.language)
}

function moment(turn: TurnBuilder, at: number): string {
  return turn.context.momentText(at, turn.conversation.language)
}

function sentences(...all: readonly string[]): string {
  return all.filter((one) => one !== '').join(' ')
}
