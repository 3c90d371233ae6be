import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { Button } from '../../desk/view/message.js'
import { isEmergencyTicket, isSecurityTopic } from '../emergency/is-emergency-or-security.js'
import { fillTicketSlots } from '../slots/fill-slots.js'
import { isProblem } from '../topics/active-topic.js'
import { givesContactDetails, startsOtherProblem } from '../topics/topic-switch-signals.js'
import { clearPrompt, patchState, resetTopic, say, type TurnBuilder, t } from '../turn-builder.js'
import { asksForStatus } from './match-own-tickets.js'

/**
 * Forwards the message to the ticket that a technician has, or that is waiting for one. Returns
 * false if the message belongs elsewhere: it names another ticket, is about another problem or asks
 * for a status. Whenever the addressee changes, the requester is told, and can change it back.
 */
export function routeToTicket(turn: TurnBuilder, text: string): boolean {
  const { understanding } = turn.context
  if (sentAcross(turn, text)) return true
  const ticket = targetTicket(turn)
  if (ticket === null || understanding === null) return false
  const isTaken = ticket.assignment.assignee !== null
  // Until someone has taken the ticket, the bot handles small talk and requests for a person.
  if (understanding.metaIntent !== null && understanding.isBare && !isTaken) return false

  // A file sent while a technician works on the ticket is meant for them.
  const isShowing = isTaken && turn.context.attachments.length > 0
  const isOther = !isShowing && startsOtherProblem(turn, ticket, text, understanding)
  const isNamed = [ticket.number, ...(ticket.relations?.absorbed ?? [])].some((one) =>
    understanding.ticketNumbers.includes(one),
  )
  if ((isOther && !isNamed) || asksForStatus(understanding)) {
    turn.extraButtons.push(sendOnButton(turn, ticket))
    return false
  }
  forward(turn, ticket, text)
  return true
}

/**
 * Forwards a message to the ticket in another lane that continues the requester's own ticket; returns false
 * if there is none.
 */
function sentAcross(turn: TurnBuilder, text: string): boolean {
  const { mergeTarget: next, now, source } = turn.context
  if (next === null) return false
  turn.effects.push({ type: 'forward-message', ticket: next.ticket, lane: next.lane, text })
  const before = turn.conversation.lastMessage
  const isTold = before?.to === 'ticket' && before.text !== ''
  patchState(turn, { forwardingTo: next.merged, lastMessage: { text, source, at: now, to: 'ticket' } })
  if (!isTold) say(turn, t(turn, 'goes-across', { number: next.ticket }), { ticket: null })
  return true
}

/**
 * Adds a button to the bot's answer that forwards the message to the technician of another ticket, in case it
 * was meant for them.
 */
export function offerToForward(turn: TurnBuilder): void {
  const ticket = targetTicket(turn)
  if (ticket === null || ticket.assignment.assignee === null || ticket.number === turn.conversation.botTicket)
    return
  turn.extraButtons.push(sendOnButton(turn, ticket))
}

function sendOnButton(turn: TurnBuilder, ticket: Ticket): Button {
  return {
    label: t(turn, 'was-for-technician', { technician: nameOf(turn, ticket) }),
    value: encodeButton({ kind: 'forward', ticket: ticket.number }),
  }
}

/**
 * Returns the ticket to which messages are forwarded: the ticket named or, failing that, a ticket
 * that was handed off.
 */
export function targetTicket(turn: TurnBuilder): Ticket | null {
  const { context, conversation } = turn
  const withHumans = context.tickets.filter(
    (ticket) => ticket.handedOff !== null && ticket.state !== 'resolved',
  )
  const named = context.understanding?.ticketNumbers ?? []
  return (
    withHumans.find(({ number, relations: { absorbed = [] } = {} }) =>
      [number, ...absorbed].some((one) => named.includes(one)),
    ) ??
    withHumans.find((ticket) => ticket.number === conversation.forwardingTo) ??
    null
  )
}

function nameOf(turn: TurnBuilder, ticket: Ticket): string {
  return ticket.assignment.assignee?.name ?? t(turn, 'support-team')
}

/** Returns true if the ticket is on hold for its requester and the message is more than thanks. */
export function isReplyToOnHoldTicket(
  ticket: Ticket,
  understanding: TurnBuilder['context']['understanding'],
): boolean {
  const isCivility =
    understanding?.metaIntent != null && understanding.isBare && understanding.shortAnswer === null
  return ticket.state === 'on-hold' && ticket.hold?.reason === 'requester' && !isCivility
}

/** Forwards the message to the ticket and announces it if the previous message went elsewhere. */
function forward(turn: TurnBuilder, ticket: Ticket, text: string): void {
  const { context } = turn
  const before = turn.conversation.lastMessage
  const isNewAddressee = before?.to !== 'ticket' || turn.conversation.forwardingTo !== ticket.number
  patchState(turn, {
    forwardingTo: ticket.number,
    lastMessage: {
      text,
      source: context.source,
      at: context.now,
      to: 'ticket',
      ...(context.attachments.length === 0 ? {} : { attachments: context.attachments }),
    },
  })
  turn.effects.push({ type: 'record-message', ticket: ticket.number })
  if (isReplyToOnHoldTicket(ticket, context.understanding))
    turn.effects.push({ type: 'resume', ticket: ticket.number, by: ticket.requester })
  if (context.understanding !== null) fillTicketSlots(turn, ticket, context.understanding)
  if (ticket.number === turn.conversation.botTicket) {
    // The ticket was taken in the middle of the bot's questions: from now on, the technician asks the questions.
    resetTopic(turn)
    clearPrompt(turn)
  }
  const topic = context.understanding
  // A security topic mentioned in passing must not page anyone. Real alarms are handled separately.
  const tellsTopic =
    topic !== null &&
    topic.outcome === 'answer' &&
    isProblem(turn, topic.topic) &&
    !isSecurityTopic(topic.topic)
  if (ticket.topic === null && tellsTopic && !givesContactDetails(turn, text)) {
    turn.effects.push({ type: 'set-topic', ticket: ticket.number, topic: topic.topic })
  }
  const isAwaited = isEmergencyTicket(ticket) && ticket.assignment.assignee === null
  if (!isNewAddressee && !isAwaited) return
  const key = ticket.assignment.assignee === null ? 'goes-to-queue' : 'goes-to-technician'
  const passedOn = t(turn, key, { number: ticket.number, technician: nameOf(turn, ticket) })
  say(turn, isAwaited ? `${passedOn} ${t(turn, 'if-it-gets-worse')}` : passedOn, {
    ticket: null,
    buttons: [{ label: t(turn, 'was-for-bot'), value: encodeButton({ kind: 'to-bot' }) }],
  })
}
