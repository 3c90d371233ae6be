import { type InLine, positionOf } from '../handoff/queue-position.js'
import { durationText } from '../handoff/wait-estimate.js'
import type { Button } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import { change, type Plan, say, words } from './plan.js'

/** Returns the position in the queue, with the likely wait if recent figures allow an estimate. */
export function lineText(plan: Plan, own: InLine): string {
  const { waiting, queueing } = plan.situation
  const position = positionOf(own, waiting)
  const place = position === 1 ? words(plan, 'position-first') : words(plan, 'position', { position })
  const waitMs = plan.situation.opening.isOpen ? queueing.estimate(own.queue, position) : null
  if (waitMs === null) return place
  return `${place} ${words(plan, 'estimate', { time: durationText(waitMs, plan.conversation.language) })}`
}

/** Says when the desk opens, and that the on-call person was paged or can be. */
export function closedText(plan: Plan, call: OnCallOffer): string {
  const { opening, momentText } = plan.situation
  change(plan, { openingTold: opening.opensAt })
  const opens =
    opening.opensAt === null
      ? words(plan, 'closed-now')
      : words(plan, 'closed-until', { moment: momentText(opening.opensAt, plan.conversation.language) })
  if (call === 'called') return `${opens} ${words(plan, 'on-call-is-called')}`
  return call === 'offered' ? `${opens} ${words(plan, 'whole-service')}` : opens
}

/** Says when the desk opens unless the requester was already told; empty if there is nothing to add. */
export function closedTextOnce(plan: Plan, call: OnCallOffer): string {
  const { opensAt } = plan.situation.opening
  if (plan.conversation.openingTold !== opensAt) return closedText(plan, call)
  if (call === 'called') return words(plan, 'on-call-is-called')
  return call === 'offered' ? words(plan, 'whole-service') : ''
}

/** Availability of the on-call person. called: paged by policy · offered: the requester may page them · no: neither. */
export type OnCallOffer = 'called' | 'offered' | 'no'

/** Says whether the on-call person is paged for a ticket, or can be by its requester, while the desk is closed. */
export function onCallOffer(
  plan: Plan,
  ticket: Pick<Ticket, 'queue' | 'priority' | 'impact' | 'facts'>,
): OnCallOffer {
  const { queueing } = plan.situation
  if (!queueing.canCall(ticket.queue)) return 'no'
  if (queueing.isPaged(ticket)) return 'called'
  const { when, visitors } = queueing.callRule
  const isStranger = plan.conversation.requester.standing === 'visitor' && !visitors
  if (when === 'never' || isStranger) return 'no'
  const saidOtherwise = ticket.facts.impact !== undefined && ticket.impact !== 'whole'
  return when === 'whole-service' && saidOtherwise ? 'no' : 'offered'
}

/** Returns the ID for messages about a waiting ticket, so that their buttons can be removed when it ends. */
export function waitingQuestion(number: string): string {
  return `waiting:${number}`
}

/** Returns the buttons for a waiting ticket. */
export function waitingButtons(plan: Plan, number: string, call: OnCallOffer): readonly Button[] {
  const { isOpen } = plan.situation.opening
  const night: readonly Button[] =
    call === 'offered'
      ? [
          { label: words(plan, 'call-on-call'), value: `call-on-call|${number}`, style: 'danger' },
          { label: words(plan, 'fine-for-tomorrow'), value: `tomorrow|${number}` },
        ]
      : []
  return [
    ...night,
    { label: words(plan, isOpen ? 'add-to-it' : 'leave-message'), value: `add|${number}` },
    { label: words(plan, 'cancel'), value: `cancel|${number}` },
  ]
}

/** Handles "Call on-call" at night; the requester's judgement is trusted, but only as far as policy allows. */
export function takeCallPress(plan: Plan, number: string): void {
  const ticket = waitingTicket(plan, number)
  if (ticket === null) return say(plan, words(plan, 'on-call-refused', { number }), { ticket: null })
  const isCalling = ticket.page !== undefined && ticket.page.ended === null
  if (isCalling) return say(plan, words(plan, 'on-call-is-called'), { ticket: number })
  if (plan.situation.opening.isOpen || onCallOffer(plan, ticket) !== 'offered')
    return say(plan, words(plan, 'on-call-refused', { number }), { ticket: null })
  const isWhole = plan.situation.queueing.callRule.when === 'whole-service'
  plan.actions.push({ do: 'call-on-call', ticket: number, isWhole })
  say(plan, words(plan, 'on-call-called', { number }), { ticket: number })
}

/** Handles "Fine for tomorrow". */
export function takeTomorrowPress(plan: Plan, number: string): void {
  const ticket = waitingTicket(plan, number)
  if (ticket === null) return say(plan, words(plan, 'stale-press'), { ticket: null })
  const { isOpen, opensAt } = plan.situation.opening
  const text =
    isOpen || opensAt === null
      ? lineText(plan, inLine(ticket))
      : words(plan, 'tomorrow-fine', {
          number,
          moment: plan.situation.momentText(opensAt, plan.conversation.language),
        })
  say(plan, text, { ticket: number })
}

/** Handles "Add details" and "Leave a message": the next message is added to the ticket. */
export function takeAddPress(plan: Plan, number: string): void {
  const ticket = plan.situation.tickets.find((one) => one.number === number && one.state !== 'resolved')
  if (ticket === undefined || ticket.handedOff === null)
    return say(plan, words(plan, 'stale-press'), { ticket: null })
  change(plan, {
    talksTo: number,
    lastLine: { text: '', source: null, at: plan.situation.now, to: 'ticket' },
  })
  say(plan, words(plan, 'write-details', { number }), { ticket: number, isHeardAnyway: true })
}

/** Returns the ticket if it was handed off and nobody has taken it; null otherwise. */
export function waitingTicket(plan: Plan, number: string): Ticket | null {
  const ticket = plan.situation.tickets.find((one) => one.number === number)
  return ticket !== undefined && isWaiting(ticket) ? ticket : null
}

export function isWaiting({ state, handedOff, outage = null }: Ticket): boolean {
  return state === 'new' && handedOff !== null && outage === null
}

export function inLine({ number, queue, priority, sla = null }: Ticket): InLine {
  return { number, queue, priority, dueAt: sla?.dueAt ?? null }
}
