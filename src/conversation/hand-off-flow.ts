import { waitsForApproval } from '../approvals/approval.js'
import { firstLine, queueName } from '../handoff/queues.js'
import type { ReplyKey } from '../replies/replies-file.js'
import { numberToCome } from '../replies/wording.js'
import { impactOf } from '../tickets/priority.js'
import type { Ticket } from '../tickets/ticket.js'
import type { FactName } from '../troubleshooting/guide-file.js'
import type { TopicId } from '../understanding/intent-file.js'
import { sendForApproval } from './approval-flow.js'
import { dangerKey, meanwhile } from './danger-flow.js'
import { isUrgent } from './grave.js'
import { beginNextRequest } from './next-request.js'
import { tellStatus } from './own-tickets.js'
import { ask, becomeIdle, change, leaveMatter, localized, type Plan, say, words } from './plan.js'
import type { HandOffReason, PendingHandOff } from './state.js'
import { summaryOf } from './summary-of.js'
import { closedText, lineText, onCallOffer, waitingButtons, waitingQuestion } from './waiting-line.js'

/** Reasons that call a human at once; for the others what a technician needs is asked first, once. */
const atOnce: ReadonlySet<HandOffReason> = new Set(['asked', 'upset', 'urgent-security', 'danger', 'paused'])

/** Somebody who is waiting for a person already is asked no more than this, in one sentence. */
const mostAskedAfter = 2

export interface HandOffWish {
  readonly reason: HandOffReason
  readonly topic: TopicId | null
  readonly detail?: Readonly<Record<string, string>> | null
  /** Only when first line must be skipped. */
  readonly queue?: string
  /** What a technician must know for it; without, what the guide says. */
  readonly needs?: readonly FactName[]
}

/** Calls a human for the problem in hand; opens its ticket when there is none yet. */
export function callHuman(plan: Plan, wish: HandOffWish): void {
  ensureTicket(plan, wish.topic)
  const handOff: PendingHandOff = {
    reason: wish.reason,
    detail: wish.detail ?? null,
    queue: wish.queue ?? queueFor(plan, wish.topic),
  }
  const missing = missingFacts(plan, wish)
  if (!atOnce.has(wish.reason) && missing.length > 0) {
    askForFacts(plan, wish.topic, missing, handOff)
    return
  }
  handOffNow(plan, wish.topic, handOff, missing)
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
  tellStatus(plan)
}

/** Its approval is awaited, and its requester wants to talk to somebody meanwhile. */
function joinQueue(plan: Plan, { number, queue, priority, sla }: Ticket): void {
  plan.actions.push({ do: 'queue-up', ticket: number })
  const { isOpen } = plan.situation.opening
  const line = isOpen
    ? lineText(plan, { number, queue, priority, dueAt: sla?.dueAt ?? null })
    : closedText(plan, 'no')
  const text = [words(plan, 'handed-off', { ticket: number }), line].join(' ')
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
  plan.actions.push({ do: 'open-ticket', topic, text, standIn, facts: { ...reachedAt, ...facts }, prelude })
  change(plan, { ticket: standIn, prelude: [] })
  return standIn
}

function missingFacts(plan: Plan, { needs, topic }: HandOffWish): readonly FactName[] {
  const { guides, asksImpact } = plan.situation
  const asked = needs ?? (topic === null ? [] : (guides.get(topic)?.needs ?? []))
  const impact: readonly FactName[] = topic !== null && asksImpact(topic) ? ['impact'] : []
  return [...new Set([...impact, ...asked])].filter((fact) => plan.conversation.facts[fact] === undefined)
}

/** Impact has its own question, with buttons; the others are asked together, in the person's own words. */
function askForFacts(
  plan: Plan,
  topic: TopicId | null,
  missing: readonly FactName[],
  handOff: PendingHandOff,
): void {
  if (missing.includes('impact')) {
    const rest = missing.filter((fact) => fact !== 'impact')
    const choices = (['one', 'several', 'whole'] as const).map((impact) => ({
      id: impact,
      label: words(plan, `impact-${impact}`),
    }))
    ask(plan, words(plan, 'ask-impact'), choices, (question) => ({
      at: 'collecting',
      question,
      topic,
      asking: ['impact'],
      missing: rest,
      handOff,
    }))
    return
  }
  const list = missing.map((fact) => `- ${words(plan, `fact-${fact}` as ReplyKey)}`).join('\n')
  ask(plan, words(plan, 'ask-facts', { list }), [{ id: 'skip', label: words(plan, 'skip') }], (question) => ({
    at: 'collecting',
    question,
    topic,
    asking: missing,
    missing: [],
    handOff,
  }))
}

/** An answer to what was asked for the technician; `choice` when a button was pressed. */
export function collectAnswer(plan: Plan, text: string | null, choice: string | null): void {
  const { phase } = plan.conversation
  if (phase.at !== 'collecting') return
  const facts: Partial<Record<FactName, string>> = {
    ...plan.conversation.facts,
    ...plan.situation.understanding?.facts,
  }
  if (phase.asking[0] === 'impact') {
    const impact = choice ?? impactIn(text ?? '', plan)
    if (impact !== null) facts.impact = impact
  } else if (choice !== 'skip' && text !== null) {
    // The person's own words answer every question asked; what was recognised in them keeps its own name beside.
    const unread = phase.asking.filter((fact) => facts[fact] === undefined)
    if (unread.length > 0)
      facts.details = [facts.details, text].filter((part) => part !== undefined).join('\n')
  }
  change(plan, { facts })
  if (phase.missing.length > 0) {
    const missing = phase.missing.filter((fact) => facts[fact] === undefined)
    if (missing.length > 0) {
      askForFacts(plan, phase.topic, missing, phase.handOff)
      return
    }
  }
  handOffNow(plan, phase.topic, phase.handOff, [])
}

function impactIn(text: string, plan: Plan): string | null {
  const found = plan.situation.understanding?.facts.impact
  if (found !== undefined) return found
  const folded = text.trim().toLowerCase()
  const labels = (['one', 'several', 'whole'] as const).find(
    (impact) => words(plan, `impact-${impact}`).toLowerCase() === folded,
  )
  return labels ?? null
}

function handOffNow(
  plan: Plan,
  topic: TopicId | null,
  handOff: PendingHandOff,
  missing: readonly FactName[],
): void {
  if (sendForApproval(plan, topic, handOff)) return
  // Nobody is offered the human whom they are given.
  plan.extraButtons = plan.extraButtons.filter(({ value }) => value !== 'human')
  noteProgress(plan, topic)
  const ticket = ensureTicket(plan, topic)
  plan.actions.push({ do: 'hand-off', ticket, ...handOff })
  announce(plan, topic, handOff)
  const asksWhatAbout = topic === null && handOff.reason === 'asked'
  if (asksWhatAbout || missing.length > 0) change(plan, { detailsAsked: { ticket, at: plan.situation.now } })
  if (asksWhatAbout) askWhatAbout(plan, ticket)
  else if (missing.length > 0) {
    const asked = missing.slice(0, mostAskedAfter).map((fact) => words(plan, `tell-${fact}`))
    const list = new Intl.ListFormat(plan.conversation.language).format(asked)
    say(plan, words(plan, 'add-details', { list }))
  }
  askHowReached(plan)
  change(plan, { talksTo: ticket })
  leaveMatter(plan)
  becomeIdle(plan)
  beginNextRequest(plan)
}

/** A visitor of the page who closes it is out of reach: who they are and how they are reached is asked, once. */
export function askHowReached(plan: Plan): void {
  const { facts, reachAskedAt, reachedAt, reference, requester } = plan.conversation
  const isKnown = [facts, reachedAt].some((known) => known?.phone !== undefined || known?.email !== undefined)
  if (reference.channel !== 'web' || requester.standing !== 'visitor') return
  if (isKnown || reachAskedAt !== undefined) return
  change(plan, { reachAskedAt: plan.situation.now })
  say(plan, words(plan, requester.isAnonymous === true ? 'ask-reach-and-name' : 'ask-reach'))
}

/** What was told already is not asked again: only which thing it is, or whether the single guess was right. */
function askWhatAbout(plan: Plan, ticket: string): void {
  const { phase } = plan.situation.conversation
  const [guess, second] = phase.at === 'clarifying' ? phase.choices : []
  const opened = plan.actions.find((action) => action.do === 'open-ticket' && action.standIn === ticket)
  const isTold = opened?.do === 'open-ticket' && plan.situation.tells(opened.text) > 0
  if (!isTold) return say(plan, words(plan, 'what-about'))
  if (guess === undefined || second !== undefined) return say(plan, words(plan, 'what-more'))
  const topic = localized(plan, plan.situation.topics.get(guess)?.name ?? {})
  say(plan, words(plan, 'what-about-guess', { topic }))
}

/** The sentence that says who goes on, where in the queue, and when. */
function announce(plan: Plan, topic: TopicId | null, handOff: PendingHandOff): void {
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
  } else if (!situation.opening.isOpen) sentences.push(closedText(plan, call))
  else sentences.push(lineText(plan, ticket))
  say(plan, sentences.join(' '), {
    buttons: waitingButtons(plan, ticket.number, call),
    question: waitingQuestion(ticket.number),
  })
}

/** The ticket as it is about to be, for its place in the queue. */
function ticketToBe(plan: Plan, topicId: TopicId | null, { queue, reason }: PendingHandOff) {
  const { situation, conversation } = plan
  const topic = topicId === null ? undefined : situation.topics.get(topicId)
  const impact = impactOf(conversation.facts)
  const priority = situation.priorityOf(
    impact,
    reason === 'danger' ? 'critical' : (topic?.urgency ?? 'medium'),
  )
  const kind = topic?.kind === 'request' ? 'request' : 'incident'
  const dueAt = situation.queueing.dueAt(kind, priority)
  return { number: conversation.ticket ?? '', queue, priority, impact, dueAt, facts: conversation.facts }
}

/** Copies what is known to the ticket in hand. */
export function noteProgress(plan: Plan, topic: TopicId | null, finding?: Ticket['finding']): void {
  if (plan.conversation.ticket === null) return
  plan.actions.push({
    do: 'note-progress',
    ticket: plan.conversation.ticket,
    topic,
    facts: plan.conversation.facts,
    steps: plan.conversation.steps,
    ...(finding === undefined ? {} : { finding }),
  })
}
