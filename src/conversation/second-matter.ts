import { shortened } from '../replies/shortened.js'
import { numberToCome } from '../replies/wording.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { answersStep } from './answers-step.js'
import { askOnceMore } from './ask-once-more.js'
import { familyOf } from './good-news.js'
import { isHeldTo } from './held-to.js'
import { cannotWait, saysAnother, things, wordsIn } from './new-matter.js'
import { change, hear, lead, lineHeard, localized, type Plan, words } from './plan.js'
import type { Phase } from './state.js'
import { sureTopic, topicInHand } from './topic-in-hand.js'

/** Minimum number of words of an additional problem, unless the message reports a failure. */
const fewestWords = 4

/** Phase with an open prompt about a known topic or an article. */
export type MatterPhase = Extract<Phase, { at: 'guide' | 'reading' | 'outage' | 'outage-site' }>

/**
 * Handles "Also nothing prints" in the middle of a guide or an article: a separate topic is queued with its own ticket, and the same topic is added
 * to the current ticket. The question stays open. Returns false if nothing is added, or if the message is an answer (`isAnswer`).
 */
export function takesSecondMatter(
  plan: Plan,
  phase: MatterPhase,
  text: string,
  understanding: Understanding,
  isAnswer = answersStep(plan, understanding),
): boolean {
  const topic = isAnswer ? null : toldBesides(plan, understanding)
  if (topic === null || isHeldTo(plan, phase.topic, understanding)) return false
  const isKnown = plan.conversation.waiting.some((request) => request.topic === topic)
  if (isKnown || isOfTheSame(plan, phase.topic, topic, understanding)) {
    hear(plan, text)
    lead(plan, words(plan, 'noted'))
  } else keepForLater(plan, topic, text, understanding)
  askOnceMore(plan, phase)
  return true
}

function toldBesides(plan: Plan, understanding: Understanding): TopicId | null {
  const { isAdded, isBare, standing, shortAnswer, requests, text } = understanding
  // "By the way" announces something else, which is started at once if the current topic can wait with a ticket.
  const isTakenUp = saysAnother(plan, text) && plan.conversation.ticket !== null
  const isTold = isAdded && !isTakenUp && !isBare && shortAnswer === null && requests.length < 2
  const isEnough = standing === 'fails' || wordsIn(text) >= fewestWords
  if (!isTold || !isEnough || cannotWait(plan, text, understanding)) return null
  return sureTopic(plan, understanding)
}

/** Returns true for a printer that jams and prints nothing, but not for a slow computer and its sound, or a request for a new one. */
export function isOfTheSame(
  { situation }: Plan,
  inHand: TopicId | null,
  topic: TopicId,
  { facts, isOfThing }: Understanding,
): boolean {
  if (inHand === null) return false
  if (topic === inHand) return true
  const isNear = familyOf(topic) === familyOf(inHand)
  const areIncidents = [inHand, topic].every((one) => situation.topics.get(one)?.kind === 'incident')
  return isNear && areIncidents && !isOfThing && things.every((thing) => facts[thing] === undefined)
}

/**
 * Returns true if a topic belongs to the current one: the same, or an incident to which one of the two guides leads, such as a jam when nothing
 * prints.
 */
export function isPartOf(plan: Plan, inHand: TopicId, topic: TopicId, understanding: Understanding): boolean {
  const { guides, topics } = plan.situation
  const leads = (from: TopicId, to: TopicId) =>
    Object.values(guides.get(from)?.outcomes ?? {}).some(
      (outcome) => 'topic' in outcome && outcome.topic === to,
    )
  const areIncidents = [inHand, topic].every((one) => topics.get(one)?.kind === 'incident')
  // "My headset does not work", said during a loud fan, is about the headset, although one guide leads to the other.
  const namesThing = things.some((thing) => understanding.facts[thing] !== undefined)
  const isNear = areIncidents && !namesThing && (leads(inHand, topic) || leads(topic, inHand))
  return isNear || isOfTheSame(plan, inHand, topic, understanding)
}

function keepForLater(plan: Plan, topic: TopicId, text: string, { facts: own }: Understanding): void {
  const { facts, gestures } = plan.situation.conversation
  const standIn = numberToCome(plan.situation.newId())
  plan.actions.push({
    do: 'open-ticket',
    topic,
    text,
    standIn,
    facts: own,
    prelude: [lineHeard(plan, text)],
  })
  const isNext = plan.conversation.waiting.length === 0 && topicInHand(plan) !== null
  const name = localized(plan, plan.situation.topics.get(topic)?.name ?? {})
  // Facts about the queued topic don't apply to the current one.
  change(plan, { facts, gestures, waiting: [...plan.conversation.waiting, { topic, text, ticket: standIn }] })
  lead(plan, words(plan, 'second-noted', { topic: name }))
  if (isNext)
    plan.extraButtons.push({
      label: shortened(words(plan, 'other-first', { topic: name }), 40),
      value: 'next',
    })
}
