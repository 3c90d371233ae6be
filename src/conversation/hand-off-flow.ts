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
  /** Queue that takes it; set only if first line must be skipped. */
  readonly queue?: string
  /** Facts that a technician must know for it; absent: those that the guide names. */
  readonly needs?: readonly FactName[]
  /** Question asked first, in place of the guide's; null: none; absent: the guide's, unless `needs` are given. */
  readonly beforeHandOff?: BeforeHandOff | null
}

/** Calls a human for the current problem; opens its ticket when there is none yet. */
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

/** First line, but for what is a matter of security: that goes straight to those who deal with it. */
function queueFor({ situation }: Plan, topic: TopicId | null): string {
  const isSecurity = topic?.startsWith('security.') === true
  return (isSecurity ? situation.topics.get(topic)?.level2 : null) ?? firstLine
}

/** "I want a human": at once; somebody who already waits for one is told where things stand. */
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

/** Puts a ticket that awaits an approval into its queue, because its requester wants to talk to somebody meanwhile. */
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
  // Nobody is offered the human whom they are given.
  plan.extraButtons = plan.extraButtons.filter(({ value }) => value !== 'human')
  noteProgress(plan, topic)
  const ticket = ensureTicket(plan, topic)
  plan.actions.push({ do: 'hand-off', ticket, ...handOff })
  // Somebody upset is asked nothing.
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

/** A visitor of the page who closes it is out of reach: who they are and how they are reached is asked, once. */
export function howReached(plan: Plan): readonly string[] {
  const { reachAskedAt, reachedAt, reference, requester } = plan.conversation
  const facts = factsKnown(plan)
  const isKnown = [facts, reachedAt].some((known) => known?.phone !== undefined || known?.email !== undefined)
  if (reference.channel !== 'web' || requester.standing !== 'visitor') return []
  if (isKnown || reachAskedAt !== undefined) return []
  change(plan, { reachAskedAt: plan.situation.now })
  return [words(plan, requester.isAnonymous === true ? 'ask-reach-and-name' : 'ask-reach')]
}

/** Asks what it is about. Told already, it is not asked again: only which thing it is, or whether the single guess was right. */
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

/** Says who continues, where in the queue, and when, in one message with what is asked meanwhile and with the next matter. */
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
  // What is offered for the night is for this ticket, and must not be lost in front of the next one.
  if (conversation.waiting.length > 0 && call !== 'offered') return lead(plan, text)
  say(plan, text, {
    buttons: waitingButtons(plan, ticket.number, call),
    question: waitingQuestion(ticket.number),
  })
}

/** The ticket as it is about to be, for its place in the queue. */
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

/** Facts that were known when the turn began, and were taken back in it. */
function unsaidIn({ conversation, situation }: Plan): readonly FactName[] {
  if (situation.conversation.ticket !== conversation.ticket) return []
  const names = Object.keys(situation.conversation.facts) as FactName[]
  return names.filter((name) => conversation.facts[name] === undefined)
}

/** Copies what is known to the ticket in hand. */
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
