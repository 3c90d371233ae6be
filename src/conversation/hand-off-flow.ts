import { waitsForApproval } from '../approvals/approval.js'
import { firstLine, queueName } from '../handoff/queues.js'
import type { ReplyKey } from '../replies/replies-file.js'
import { numberToCome } from '../replies/wording.js'
import { originsOf, valuesOf } from '../tickets/fact.js'
import { impactOf } from '../tickets/priority.js'
import type { Ticket } from '../tickets/ticket.js'
import type { BeforeHandOff, FactName } from '../troubleshooting/guide-file.js'
import type { TopicId } from '../understanding/intent-file.js'
import { sendForApproval } from './approval-flow.js'
import { asksBeforeHandOff, lacksFacts } from './before-hand-off.js'
import { dangerKey, meanwhile } from './danger-flow.js'
import { isUrgent } from './grave.js'
import { beginNextRequest } from './next-request.js'
import { tellStatus } from './own-tickets.js'
import {
  becomeIdle,
  change,
  factsKnown,
  lead,
  leaveMatter,
  localized,
  type Plan,
  say,
  words,
} from './plan.js'
import { raisesForPerson } from './raise-flow.js'
import type { HandOffReason, PendingHandOff } from './state.js'
import { summaryOf } from './summary-of.js'
import { closedTextOnce, lineText, onCallOffer, waitingButtons, waitingQuestion } from './waiting-line.js'

export interface HandOffWish {
  readonly reason: HandOffReason
  readonly topic: TopicId | null
  readonly detail?: Readonly<Record<string, string>> | null
  /** Target queue; set only if first line is to be skipped. */
  readonly queue?: string
  /** Facts that the technician needs; absent: those the guide names. */
  readonly needs?: readonly FactName[]
  /** Question to ask first instead of the guide's; null: none; absent: the guide's, unless `needs` is given. */
  readonly beforeHandOff?: BeforeHandOff | null
}

/** Hands the current problem off to a technician, opening its ticket if there is none. */
export function callHuman(plan: Plan, wish: HandOffWish): void {
  ensureTicket(plan, wish.topic)
  const handOff: PendingHandOff = {
    reason: wish.reason,
    detail: wish.detail ?? null,
    queue: wish.queue ?? queueFor(plan, wish.topic),
  }
  if (asksBeforeHandOff(plan, wish, handOff)) return
  handOffNow(plan, wish.topic, handOff)
}

/** Returns the queue: first line, except that security matters go straight to their specialists. */
function queueFor({ situation }: Plan, topic: TopicId | null): string {
  const isSecurity = topic?.startsWith('security.') === true
  return (isSecurity ? situation.topics.get(topic)?.level2 : null) ?? firstLine
}

/** Handles "I want a human": hands off at once, or reports the status if a hand-off is already waiting. */
export function askForHuman(plan: Plan, topic: TopicId | null): void {
  const { conversation, situation } = plan
  const waiting = situation.tickets.find(
    (ticket) =>
      ticket.number === conversation.talksTo && ticket.handedOff !== null && ticket.state !== 'resolved',
  )
  const isTheSame = topic === null || topic === waiting?.topic
  if (waiting === undefined || !isTheSame || conversation.ticket !== null)
    return callHuman(plan, { reason: 'asked', topic })
  if (waitsForApproval(waiting) && waiting.assignee === null) return joinQueue(plan, waiting)
  const { understanding } = situation
  if (understanding !== null && raisesForPerson(plan, waiting, understanding)) {
    plan.actions.push({ do: 'record-line', ticket: waiting.number })
    return
  }
  tellStatus(plan)
}

/** Moves a ticket that awaits an approval into its queue, because the requester wants to talk to a person in the meantime. */
function joinQueue(plan: Plan, { number, queue, priority, sla }: Ticket): void {
  plan.actions.push({ do: 'queue-up', ticket: number })
  const { isOpen } = plan.situation.opening
  const line = isOpen
    ? lineText(plan, { number, queue, priority, dueAt: sla?.dueAt ?? null })
    : closedTextOnce(plan, 'no')
  const text = [words(plan, 'handed-off', { ticket: number }), line].join(' ').trim()
  say(plan, text, {
    ticket: number,
    buttons: waitingButtons(plan, number, 'no'),
    question: waitingQuestion(number),
  })
}

export function ensureTicket(plan: Plan, topic: TopicId | null): string {
  if (plan.conversation.ticket !== null) return plan.conversation.ticket
  const text = summaryOf(plan, topic)
  const standIn = numberToCome(plan.situation.newId())
  const { facts, prelude, reachedAt } = plan.conversation
  plan.actions.push({
    do: 'open-ticket',
    topic,
    text,
    standIn,
    facts: { ...reachedAt, ...valuesOf(facts) },
    origins: originsOf(facts),
    prelude,
  })
  change(plan, { ticket: standIn, prelude: [] })
  return standIn
}

export function handOffNow(plan: Plan, topic: TopicId | null, handOff: PendingHandOff): void {
  if (sendForApproval(plan, topic, handOff)) return
  // The button that asks for a person is pointless once the ticket is handed off.
  plan.extraButtons = plan.extraButtons.filter(({ value }) => value !== 'human')
  noteProgress(plan, topic)
  const ticket = ensureTicket(plan, topic)
  plan.actions.push({ do: 'hand-off', ticket, ...handOff })
  // An upset requester is not asked anything.
  const isUpset = plan.situation.understanding?.tone === 'upset'
  const asksWhatAbout = topic === null && handOff.reason === 'asked' && !isUpset
  if (topic === null || lacksFacts(plan, topic))
    change(plan, { detailsAsked: { ticket, at: plan.situation.now } })
  announce(plan, topic, handOff, [...(asksWhatAbout ? [whatAbout(plan, ticket)] : []), ...howReached(plan)])
  change(plan, { talksTo: ticket })
  leaveMatter(plan)
  becomeIdle(plan)
  beginNextRequest(plan)
}

/** Asks a web visitor, once, for their name and contact details, because they are out of reach once they close the page. */
export function howReached(plan: Plan): readonly string[] {
  const { reachAskedAt, reachedAt, reference, requester } = plan.conversation
  const facts = factsKnown(plan)
  const isKnown = [facts, reachedAt].some((known) => known?.phone !== undefined || known?.email !== undefined)
  if (reference.channel !== 'web' || requester.standing !== 'visitor') return []
  if (isKnown || reachAskedAt !== undefined) return []
  change(plan, { reachAskedAt: plan.situation.now })
  return [words(plan, requester.isAnonymous === true ? 'ask-reach-and-name' : 'ask-reach')]
}

/**
 * Returns the question what the ticket is about. If the requester already said so, asks only which thing it is, or whether the bot's single guess
 * is right.
 */
function whatAbout(plan: Plan, ticket: string): string {
  const { phase } = plan.situation.conversation
  const [guess, second] = phase.at === 'clarifying' ? phase.choices : []
  const opened = plan.actions.find((action) => action.do === 'open-ticket' && action.standIn === ticket)
  const isTold = opened?.do === 'open-ticket' && plan.situation.tells(opened.text) > 0
  if (!isTold) return words(plan, 'what-about')
  if (guess === undefined || second !== undefined) return words(plan, 'what-more')
  const topic = localized(plan, plan.situation.topics.get(guess)?.name ?? {})
  return words(plan, 'what-about-guess', { topic })
}

/** Announces who continues, the position in the queue and the expected time, in one message with any further question and the next topic. */
function announce(
  plan: Plan,
  topic: TopicId | null,
  handOff: PendingHandOff,
  further: readonly string[],
): void {
  const { situation, conversation } = plan
  const key: ReplyKey =
    handOff.reason === 'paused'
      ? 'handed-off-paused'
      : handOff.reason === 'danger'
        ? dangerKey(plan, handOff.queue)
        : handOff.queue === firstLine
          ? 'handed-off'
          : 'handed-off-l2'
  const sentences = [
    words(plan, key, { queue: queueName(situation.queues, handOff.queue, conversation.language) }),
  ]
  const ticket = ticketToBe(plan, topic, handOff)
  const call = situation.opening.isOpen ? 'no' : onCallOffer(plan, ticket)
  if (isUrgent(handOff.reason)) {
    sentences.push(...meanwhile(plan, handOff.reason))
    if (call === 'called') sentences.push(words(plan, 'on-call-is-called'))
  } else if (!situation.opening.isOpen) sentences.push(closedTextOnce(plan, call))
  else sentences.push(lineText(plan, ticket))
  const text = [sentences.join(' ').trim(), ...further].join('\n\n')
  // The night-time offer belongs to this ticket, so it must not be merged into the next topic's message.
  if (conversation.waiting.length > 0 && call !== 'offered') return lead(plan, text)
  say(plan, text, {
    buttons: waitingButtons(plan, ticket.number, call),
    question: waitingQuestion(ticket.number),
  })
}

/** Previews the ticket as it will be, to find its position in the queue. */
export function ticketToBe(plan: Plan, topicId: TopicId | null, { queue, reason }: PendingHandOff) {
  const { situation, conversation } = plan
  const topic = topicId === null ? undefined : situation.topics.get(topicId)
  const impact = impactOf(valuesOf(conversation.facts))
  const priority = situation.priorityOf(
    impact,
    reason === 'danger' ? 'critical' : (topic?.urgency ?? 'medium'),
  )
  const kind = topic?.kind === 'request' ? 'request' : 'incident'
  const dueAt = situation.queueing.dueAt(kind, priority)
  return {
    number: conversation.ticket ?? '',
    queue,
    priority,
    impact,
    dueAt,
    facts: valuesOf(conversation.facts),
  }
}

/** Returns the facts that were known at the start of the turn and withdrawn in it. */
function unsaidIn({ conversation, situation }: Plan): readonly FactName[] {
  if (situation.conversation.ticket !== conversation.ticket) return []
  const names = Object.keys(situation.conversation.facts) as FactName[]
  return names.filter((name) => conversation.facts[name] === undefined)
}

/** Copies the known facts and steps to the current ticket. */
export function noteProgress(plan: Plan, topic: TopicId | null, finding?: Ticket['finding']): void {
  if (plan.conversation.ticket === null) return
  plan.actions.push({
    do: 'note-progress',
    ticket: plan.conversation.ticket,
    topic,
    facts: factsKnown(plan),
    origins: originsOf(plan.conversation.facts),
    unsaid: unsaidIn(plan),
    steps: plan.conversation.steps,
    ...(finding === undefined ? {} : { finding }),
  })
}
