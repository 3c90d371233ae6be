import { type QueuedTicket, queuePosition } from '../../desk/people/queue-position.js'
import { durationText } from '../../desk/people/wait-estimate.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { Button } from '../../desk/view/message.js'
import { patchState, say, type TurnBuilder, t } from '../turn-builder.js'

/** Returns the position in the queue, with the likely wait if recent figures allow an estimate. */
export function queuePositionText(turn: TurnBuilder, own: QueuedTicket): string {
  const { waiting, queueing } = turn.context
  const position = queuePosition(own, waiting)
  const place = position === 1 ? t(turn, 'position-first') : t(turn, 'position', { position })
  const waitMs = turn.context.opening.isOpen ? queueing.estimate(own.queue, position) : null
  if (waitMs === null) return place
  return `${place} ${t(turn, 'estimate', { time: durationText(waitMs, turn.conversation.language) })}`
}

/** Says when the desk opens, and that the person on call was paged or can be. */
export function closedText(turn: TurnBuilder, call: OnCallOffer): string {
  const { opening, momentText } = turn.context
  patchState(turn, { openingAnnounced: opening.opensAt })
  const opens =
    opening.opensAt === null
      ? t(turn, 'closed-now')
      : t(turn, 'closed-until', { moment: momentText(opening.opensAt, turn.conversation.language) })
  if (call === 'called') return `${opens} ${t(turn, 'on-call-is-called')}`
  return call === 'offered' ? `${opens} ${t(turn, 'whole-service')}` : opens
}

/** Says when the desk opens unless the requester was already told; empty if there is nothing to add. */
export function closedTextOnce(turn: TurnBuilder, call: OnCallOffer): string {
  const { opensAt } = turn.context.opening
  if (turn.conversation.openingAnnounced !== opensAt) return closedText(turn, call)
  if (call === 'called') return t(turn, 'on-call-is-called')
  return call === 'offered' ? t(turn, 'whole-service') : ''
}

/**
 * Role of the person on call: `called` if paged by policy, `offered` if the requester may page
 * them, `no` if neither.
 */
export type OnCallOffer = 'called' | 'offered' | 'no'

/** Says whether the person on call is paged about a ticket, or its requester can page them, while the desk is closed. */
export function onCallOffer(
  turn: TurnBuilder,
  ticket: Pick<Ticket, 'queue' | 'priority' | 'prioritisation' | 'facts'>,
): OnCallOffer {
  const { queueing } = turn.context
  if (!queueing.canCall(ticket.queue)) return 'no'
  if (queueing.isPaged(ticket)) return 'called'
  const { when, visitors } = queueing.callRule
  const isStranger = turn.conversation.requester.trust === 'visitor' && !visitors
  if (when === 'never' || isStranger) return 'no'
  const saidOtherwise = ticket.facts.impact !== undefined && ticket.prioritisation.impact !== 'whole'
  return when === 'whole-service' && saidOtherwise ? 'no' : 'offered'
}

/**
 * Returns the ID for messages about a waiting ticket, which is used to remove their buttons once
 * the ticket no longer waits.
 */
export function waitingPromptId(number: string): string {
  return `waiting:${number}`
}

/** Returns the buttons for a waiting ticket. */
export function waitingButtons(turn: TurnBuilder, number: string, call: OnCallOffer): readonly Button[] {
  const { isOpen } = turn.context.opening
  const night: readonly Button[] =
    call === 'offered'
      ? [
          {
            label: t(turn, 'call-on-call'),
            value: encodeButton({ kind: 'call-on-call', ticket: number }),
            style: 'danger',
          },
          { label: t(turn, 'fine-for-tomorrow'), value: encodeButton({ kind: 'tomorrow', ticket: number }) },
        ]
      : []
  return [
    ...night,
    {
      label: t(turn, isOpen ? 'add-to-it' : 'leave-message'),
      value: encodeButton({ kind: 'add', ticket: number }),
    },
    { label: t(turn, 'cancel'), value: encodeButton({ kind: 'cancel', ticket: number }) },
  ]
}

/**
 * Handles the "Call on-call" button at night. The requester's judgement is trusted as far as the
 * policy allows.
 */
export function handleCallOnCallButton(turn: TurnBuilder, number: string): void {
  const ticket = findTicketIfWaiting(turn, number)
  if (ticket === null) return say(turn, t(turn, 'on-call-refused', { number }), { ticket: null })
  const isCalling = ticket.onCallPage !== undefined && ticket.onCallPage.ended === null
  if (isCalling) return say(turn, t(turn, 'on-call-is-called'), { ticket: number })
  if (turn.context.opening.isOpen || onCallOffer(turn, ticket) !== 'offered')
    return say(turn, t(turn, 'on-call-refused', { number }), { ticket: null })
  const isWhole = turn.context.queueing.callRule.when === 'whole-service'
  turn.effects.push({ type: 'page-on-call', ticket: number, isWhole })
  say(turn, t(turn, 'on-call-called', { number }), { ticket: number })
}

/** Handles "Fine for tomorrow". */
export function handleTomorrowButton(turn: TurnBuilder, number: string): void {
  const ticket = findTicketIfWaiting(turn, number)
  if (ticket === null) return say(turn, t(turn, 'stale-press'), { ticket: null })
  const { isOpen, opensAt } = turn.context.opening
  const text =
    isOpen || opensAt === null
      ? queuePositionText(turn, queueEntryOf(ticket))
      : t(turn, 'tomorrow-fine', {
          number,
          moment: turn.context.momentText(opensAt, turn.conversation.language),
        })
  say(turn, text, { ticket: number })
}

/** Handles "Add details" and "Leave a message": the next message is added to the ticket. */
export function handleAddDetailsButton(turn: TurnBuilder, number: string): void {
  const ticket = turn.context.tickets.find((one) => one.number === number && one.state !== 'resolved')
  if (ticket === undefined || ticket.handedOff === null)
    return say(turn, t(turn, 'stale-press'), { ticket: null })
  patchState(turn, {
    forwardingTo: number,
    lastMessage: { text: '', source: null, at: turn.context.now, to: 'ticket' },
  })
  say(turn, t(turn, 'write-details', { number }), { ticket: number, isHeardAnyway: true })
}

/** Returns the ticket if it was handed off and nobody has taken it; null otherwise. */
export function findTicketIfWaiting(turn: TurnBuilder, number: string): Ticket | null {
  const ticket = turn.context.tickets.find((one) => one.number === number)
  return ticket !== undefined && isWaiting(ticket) ? ticket : null
}

export function isWaiting({ state, handedOff, outage: { current: outage = null } = {} }: Ticket): boolean {
  return state === 'new' && handedOff !== null && outage === null
}

export function queueEntryOf({ number, queue, priority, sla = null }: Ticket): QueuedTicket {
  return { number, queue, priority, dueAt: sla?.dueAt ?? null }
}
