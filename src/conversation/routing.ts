import type { Button } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import { isSecurity } from './grave.js'
import { learnFor } from './learn.js'
import { opensMatter, tellsWhereToReach } from './new-matter.js'
import { becomeIdle, change, leaveMatter, type Plan, say, words } from './plan.js'
import { asksStatus } from './tickets-meant.js'
import { isProblem } from './topic-in-hand.js'

/**
 * While a technician has a ticket, or it waits for one: does this message belong to it? It does unless it names another
 * ticket, opens another problem, or asks where things stand. Each change of addressee is told, with a way to change it.
 */
export function talksToTechnician(plan: Plan, text: string): boolean {
  const { understanding } = plan.situation
  if (sentAcross(plan, text)) return true
  const ticket = addressee(plan)
  if (ticket === null || understanding === null) return false
  const isTaken = ticket.assignee !== null
  // Before somebody has it, small talk and asking for a human are the bot's.
  if (understanding.wish !== null && understanding.isBare && !isTaken) return false

  // Who sends a file while somebody works on a ticket shows them something.
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

/** Sends a line on to the ticket, opened elsewhere, in which theirs continues; false if theirs continues in none. */
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

/** A line answers the bot while a technician has another ticket: it may have been meant for them. */
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

/** The ticket that the person's lines go to: the one that they name, otherwise the one a human has or will have. */
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

/** The ticket waits for its requester, and this is more than a thank you. */
export function isAnswerTo(ticket: Ticket, understanding: Plan['situation']['understanding']): boolean {
  const isCivility = understanding?.wish != null && understanding.isBare && understanding.shortAnswer === null
  return ticket.state === 'on-hold' && ticket.hold?.reason === 'requester' && !isCivility
}

/** Sends the line on to the ticket; says so when the line before went elsewhere. */
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
    // Taken in the middle of the bot's questions: from here on the technician asks.
    leaveMatter(plan)
    becomeIdle(plan)
  }
  const topic = situation.understanding
  // What a line beside tells of calls nobody for security: that is heard as an alarm.
  const tellsTopic =
    topic !== null && topic.outcome === 'answer' && isProblem(plan, topic.topic) && !isSecurity(topic.topic)
  if (ticket.topic === null && tellsTopic && !tellsWhereToReach(plan, text)) {
    plan.actions.push({ do: 'set-topic', ticket: ticket.number, topic: topic.topic })
  }
  if (!isNewAddressee) return
  const key = ticket.assignee === null ? 'goes-to-queue' : 'goes-to-technician'
  say(plan, words(plan, key, { number: ticket.number, technician: nameOf(plan, ticket) }), {
    ticket: null,
    buttons: [{ label: words(plan, 'was-for-bot'), value: 'to-bot' }],
  })
}
