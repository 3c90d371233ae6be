import type { Button } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import { isOfDanger, isSecurity } from './grave.js'
import { learnFor } from './learn.js'
import { opensMatter, tellsWhereToReach } from './new-matter.js'
import { becomeIdle, change, leaveMatter, type Plan, say, words } from './plan.js'
import { asksStatus } from './tickets-meant.js'
import { isProblem } from './topic-in-hand.js'

/**
 * Forwards the message to the ticket that a technician has, or that waits for one. Returns false if it belongs elsewhere: it names another ticket,
 * starts another problem or asks for a status. Each change of addressee is announced, with a way to change it back.
 */
export function talksToTechnician(plan: Plan, text: string): boolean {
  const { understanding } = plan.situation
  if (sentAcross(plan, text)) return true
  const ticket = addressee(plan)
  if (ticket === null || understanding === null) return false
  const isTaken = ticket.assignee !== null
  // Until somebody has taken the ticket, the bot handles small talk and requests for a person.
  if (understanding.wish !== null && understanding.isBare && !isTaken) return false

  // A file sent while a technician works on the ticket is meant for them.
  const isShowing = isTaken && plan.situation.attachments.length > 0
  const isOther = !isShowing && opensMatter(plan, ticket, text, understanding)
  const isNamed = [ticket.number, ...(ticket.tookIn ?? [])].some((one) =>
    understanding.ticketNumbers.includes(one),
  )
  if ((isOther && !isNamed) || asksStatus(understanding)) {
    plan.extraButtons.push(sendOnButton(plan, ticket))
    return false
  }
  forward(plan, ticket, text)
  return true
}

/** Forwards a message to the ticket in another lane that continues the requester's own; returns false if there is none. */
function sentAcross(plan: Plan, text: string): boolean {
  const { goesOnElsewhere: next, now, source } = plan.situation
  if (next === null) return false
  plan.actions.push({ do: 'send-across', ticket: next.ticket, lane: next.lane, text })
  const before = plan.conversation.lastLine
  const isTold = before?.to === 'ticket' && before.text !== ''
  change(plan, { talksTo: next.merged, lastLine: { text, source, at: now, to: 'ticket' } })
  if (!isTold) say(plan, words(plan, 'goes-across', { number: next.ticket }), { ticket: null })
  return true
}

/** Adds a button that forwards an answer to the bot to the technician of another ticket, in case it was meant for them. */
export function offerToSendOn(plan: Plan): void {
  const ticket = addressee(plan)
  if (ticket === null || ticket.assignee === null || ticket.number === plan.conversation.ticket) return
  plan.extraButtons.push(sendOnButton(plan, ticket))
}

function sendOnButton(plan: Plan, ticket: Ticket): Button {
  return {
    label: words(plan, 'was-for-technician', { technician: nameOf(plan, ticket) }),
    value: `forward|${ticket.number}`,
  }
}

/** Returns the ticket that messages are forwarded to: the one named, otherwise one that was handed off. */
export function addressee(plan: Plan): Ticket | null {
  const { situation, conversation } = plan
  const withHumans = situation.tickets.filter(
    (ticket) => ticket.handedOff !== null && ticket.state !== 'resolved',
  )
  const named = situation.understanding?.ticketNumbers ?? []
  return (
    withHumans.find(({ number, tookIn = [] }) => [number, ...tookIn].some((one) => named.includes(one))) ??
    withHumans.find((ticket) => ticket.number === conversation.talksTo) ??
    null
  )
}

function nameOf(plan: Plan, ticket: Ticket): string {
  return ticket.assignee?.name ?? words(plan, 'support-team')
}

/** Returns true if the ticket is on hold for its requester and the message is more than thanks. */
export function isAnswerTo(ticket: Ticket, understanding: Plan['situation']['understanding']): boolean {
  const isCivility = understanding?.wish != null && understanding.isBare && understanding.shortAnswer === null
  return ticket.state === 'on-hold' && ticket.hold?.reason === 'requester' && !isCivility
}

/** Forwards the message to the ticket and announces it if the previous message went elsewhere. */
function forward(plan: Plan, ticket: Ticket, text: string): void {
  const { situation } = plan
  const before = plan.conversation.lastLine
  const isNewAddressee = before?.to !== 'ticket' || plan.conversation.talksTo !== ticket.number
  change(plan, {
    talksTo: ticket.number,
    lastLine: {
      text,
      source: situation.source,
      at: situation.now,
      to: 'ticket',
      ...(situation.attachments.length === 0 ? {} : { attachments: situation.attachments }),
    },
  })
  plan.actions.push({ do: 'record-line', ticket: ticket.number })
  if (isAnswerTo(ticket, situation.understanding))
    plan.actions.push({ do: 'resume', ticket: ticket.number, by: ticket.requester })
  if (situation.understanding !== null) learnFor(plan, ticket, situation.understanding)
  if (ticket.number === plan.conversation.ticket) {
    // The ticket was taken in the middle of the bot's questions: from now on the technician asks.
    leaveMatter(plan)
    becomeIdle(plan)
  }
  const topic = situation.understanding
  // A security topic mentioned in passing must not page anyone; real alarms are handled separately.
  const tellsTopic =
    topic !== null && topic.outcome === 'answer' && isProblem(plan, topic.topic) && !isSecurity(topic.topic)
  if (ticket.topic === null && tellsTopic && !tellsWhereToReach(plan, text)) {
    plan.actions.push({ do: 'set-topic', ticket: ticket.number, topic: topic.topic })
  }
  const isAwaited = isOfDanger(ticket) && ticket.assignee === null
  if (!isNewAddressee && !isAwaited) return
  const key = ticket.assignee === null ? 'goes-to-queue' : 'goes-to-technician'
  const passedOn = words(plan, key, { number: ticket.number, technician: nameOf(plan, ticket) })
  say(plan, isAwaited ? `${passedOn} ${words(plan, 'if-it-gets-worse')}` : passedOn, {
    ticket: null,
    buttons: [{ label: words(plan, 'was-for-bot'), value: 'to-bot' }],
  })
}
