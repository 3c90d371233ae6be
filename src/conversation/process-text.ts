import { positionOf } from '../handoff/queue-position.js'
import { queueName } from '../handoff/queues.js'
import { durationText } from '../handoff/wait-estimate.js'
import type { Button } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Plan, words } from './plan.js'
import type { ProcessSource } from './process-answers.js'
import { closedText, inLine, isWaiting, lineText, onCallOffer } from './waiting-line.js'

export interface ProcessText {
  readonly text: string
  readonly buttons: readonly Button[]
}

/** Queue of the bot's hand-offs. */
const firstLine = 'l1'

/**
 * Answers a question about request handling from the ticket, its queue and the calendar. `ticket` is null if there is none yet. Returns null if no
 * answer is known.
 */
export function processText(plan: Plan, from: ProcessSource, ticket: Ticket | null): ProcessText | null {
  const only = (text: string | null): ProcessText | null => (text === null ? null : { text, buttons: [] })
  switch (from) {
    case 'hours':
      return only(hours(plan))
    case 'tonight':
      return only(tonight(plan))
    case 'status':
    case 'place':
    case 'who':
    case 'when':
    case 'coming':
    case 'since':
    case 'passed-on':
      return only(ticket === null ? null : told[from](plan, ticket))
    case 'close':
      return ticket === null ? null : closeText(plan, ticket)
    default:
      return from satisfies never
  }
}

type OfTicket = Exclude<ProcessSource, 'hours' | 'tonight' | 'close'>

const told: Readonly<Record<OfTicket, (plan: Plan, ticket: Ticket) => string>> = {
  status: (plan, ticket) => (isPassedOn(ticket) ? who(plan, ticket) : withMe(plan, ticket)),
  place,
  who,
  when,
  coming: (plan, ticket) => sentences(words(plan, 'waiting-coming'), when(plan, ticket)),
  since,
  'passed-on': passedOn,
}

function hours(plan: Plan): string {
  return words(plan, 'hours', { hours: plan.situation.hoursText(plan.conversation.language) })
}

/** Says whether the desk is open now, with the opening hours. */
function tonight(plan: Plan): string {
  const { isOpen, opensAt } = plan.situation.opening
  if (isOpen) return sentences(words(plan, 'process-open-now'), hours(plan))
  return opensAt === null ? words(plan, 'closed-now') : sentences(closedText(plan, 'no'), hours(plan))
}

function withMe(plan: Plan, { number }: Ticket): string {
  return words(plan, 'still-with-me', { ticket: number })
}

function who(plan: Plan, ticket: Ticket): string {
  const { assignee, number } = ticket
  if (assignee !== null) {
    const at = lastTaken(ticket)
    return at === null
      ? words(plan, 'process-has', { number, technician: assignee.name })
      : words(plan, 'process-has-since', { number, technician: assignee.name, moment: moment(plan, at) })
  }
  if (!isPassedOn(ticket)) return words(plan, 'process-with-me', { number })
  return sentences(words(plan, 'waiting-who', { number, queue: queueOf(plan, ticket) }), line(plan, ticket))
}

/** Says how many tickets are ahead of it, now or if it were handed off now. */
function place(plan: Plan, ticket: Ticket): string {
  if (ticket.assignee !== null) return who(plan, ticket)
  if (isWaiting(ticket)) return sentences(line(plan, ticket), due(plan, ticket))
  if (isPassedOn(ticket)) return passedOn(plan, ticket)
  const ahead = positionOf({ ...inLine(ticket), queue: firstLine }, plan.situation.waiting) - 1
  const key = ahead === 0 ? 'process-none-before' : ahead === 1 ? 'process-one-before' : 'process-some-before'
  return words(plan, key, { number: ticket.number, count: ahead })
}

/** Says when somebody will look at it: by the queue's speed if known, otherwise by the SLA target. */
function when(plan: Plan, ticket: Ticket): string {
  if (ticket.assignee !== null) return who(plan, ticket)
  const { isOpen } = plan.situation.opening
  if (isPassedOn(ticket)) {
    const call = isOpen ? 'no' : onCallOffer(plan, ticket)
    const stands = isOpen ? line(plan, ticket) : sentences(closedText(plan, call), line(plan, ticket))
    return sentences(stands, due(plan, ticket), words(plan, 'waiting-here'))
  }
  const { number } = ticket
  if (!isOpen) return sentences(words(plan, 'process-when-needed', { number }), closedText(plan, 'no'))
  return sentences(words(plan, 'process-when-needed', { number }), expected(plan, ticket))
}

/** Says how long it would wait if handed off now; if unknown, when its first SLA target would be due. */
function expected(plan: Plan, ticket: Ticket): string {
  const { queueing, waiting } = plan.situation
  const { language } = plan.conversation
  const position = positionOf({ ...inLine(ticket), queue: firstLine }, waiting)
  const waitMs = queueing.estimate(firstLine, position)
  return waitMs === null
    ? words(plan, 'waiting-due', { moment: moment(plan, queueing.dueAt(ticket.kind, ticket.priority)) })
    : words(plan, 'estimate', { time: durationText(waitMs, language) })
}

function since(plan: Plan, ticket: Ticket): string {
  const { handedOff, number, openedAt } = ticket
  const opened = words(plan, 'process-opened', { number, moment: moment(plan, openedAt) })
  if (ticket.assignee !== null) return sentences(opened, who(plan, ticket))
  return handedOff === null
    ? opened
    : sentences(opened, words(plan, 'process-waits-since', { moment: moment(plan, handedOff.at) }))
}

function passedOn(plan: Plan, ticket: Ticket): string {
  const { assignee, handedOff, number } = ticket
  if (handedOff === null) return words(plan, 'process-not-passed-on', { number })
  const passed = words(plan, 'process-passed-on', {
    number,
    queue: queueOf(plan, ticket),
    moment: moment(plan, handedOff.at),
  })
  return assignee === null ? sentences(passed, line(plan, ticket)) : sentences(passed, who(plan, ticket))
}

function closeText(plan: Plan, { number, state }: Ticket): ProcessText | null {
  if (state === 'resolved' || state === 'closed') return null
  return {
    text: words(plan, 'process-close', { number }),
    buttons: [{ label: words(plan, 'close-it-yes'), value: `cancel|${number}` }],
  }
}

function line(plan: Plan, ticket: Ticket): string {
  return isWaiting(ticket) ? lineText(plan, inLine(ticket)) : ''
}

function due(plan: Plan, { sla }: Ticket): string {
  const at = sla?.dueAt ?? null
  return at === null || at <= plan.situation.now
    ? ''
    : words(plan, 'waiting-due', { moment: moment(plan, at) })
}

function isPassedOn({ handedOff }: Ticket): boolean {
  return handedOff !== null
}

function lastTaken({ assignee, audit }: Ticket): number | null {
  const taken = audit.filter(({ did }) => did === 'taken' || did === 'assigned').at(-1)
  return assignee === null ? null : (taken?.at ?? null)
}

function queueOf(plan: Plan, { queue }: Ticket): string {
  return queueName(plan.situation.queues, queue, plan.conversation.language)
}

function moment(plan: Plan, at: number): string {
  return plan.situation.momentText(at, plan.conversation.language)
}

function sentences(...all: readonly string[]): string {
  return all.filter((one) => one !== '').join(' ')
}
