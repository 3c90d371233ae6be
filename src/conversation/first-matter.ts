import { fold } from '../troubleshooting/option-for.js'
import { isNear } from '../troubleshooting/words-in-common.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { answersStep } from './answers-step.js'
import { askOnceMore } from './ask-once-more.js'
import { withoutSaying } from './new-matter.js'
import { hear, type Plan } from './plan.js'
import { takeFirst } from './press-flow.js'
import type { PendingRequest } from './state.js'

/** Minimum length of a word that can name a topic; this skips articles and the like. */
const shortestWord = 3

/** Returns "the phone" for "Let's start with the phone"; null if the message gives nothing priority. */
export function namedFirst(plan: Plan, text: string): string | null {
  return withoutSaying(plan, text, 'first')
}

/**
 * Handles "Let's start with the phone" or "and the VPN?" during another topic by switching to the queued topic that is meant. Returns false if none
 * is.
 */
export function takesNamedFirst(plan: Plan, text: string, understanding: Understanding): boolean {
  const { waiting } = plan.conversation
  if (waiting.length === 0) return false
  const named = namedFirst(plan, text)
  if (named !== null && isInHand(plan, understanding)) {
    hear(plan, text)
    askOnceMore(plan, plan.conversation.phase)
    return true
  }
  const request =
    named === null
      ? askedAboutNow(plan, understanding)
      : onlyNamed(waiting, named, (one) => wordsOf(plan, one))
  if (request === null) return false
  hear(plan, text)
  takeFirst(plan, request)
  return true
}

/** Returns true for "The Wi-Fi first" if a question about it is already open. */
function isInHand(plan: Plan, understanding: Understanding): boolean {
  const { phase } = plan.conversation
  const [likeliest] = understanding.candidates
  return phase.at === 'guide' && likeliest?.topic === phase.topic && !answersStep(plan, understanding)
}

/** Maximum number of candidates that a bare name may stand for. */
const mostLikely = 3

/** Returns the queued topic that "And the VPN?" names if the message answers nothing. */
function askedAboutNow(plan: Plan, understanding: Understanding): PendingRequest | null {
  const { candidates, isAdded, outcome } = understanding
  if (!isAdded || outcome !== 'clarify' || answersStep(plan, understanding)) return null
  const likely = candidates.slice(0, mostLikely).map(({ topic }) => topic)
  const meant = plan.conversation.waiting.filter(({ topic }) => likely.includes(topic))
  return meant.length === 1 ? meant[0]! : null
}

/** Returns the one topic whose name the message gives priority; null if none or several match. */
export function topicNamedFirst(plan: Plan, topics: readonly TopicId[], text: string): TopicId | null {
  const named = namedFirst(plan, text)
  return named === null ? null : onlyNamed(topics, named, (topic) => nameOf(plan, topic))
}

function onlyNamed<One>(ones: readonly One[], named: string, wordsIn: (one: One) => string): One | null {
  const words = fold(named)
    .split(' ')
    .filter((word) => word.length >= shortestWord)
  const meant = ones.filter((one) => {
    const own = fold(wordsIn(one)).split(' ')
    return words.some((word) => own.some((other) => isNear(word, other)))
  })
  return meant.length === 1 ? meant[0]! : null
}

function wordsOf(plan: Plan, { topic, text, ticket }: PendingRequest): string {
  const summary = plan.situation.tickets.find(({ number }) => number === ticket)?.summary ?? ''
  return [nameOf(plan, topic), text, summary].join(' ')
}

function nameOf({ situation }: Plan, topic: TopicId): string {
  return Object.values(situation.topics.get(topic)?.name ?? {}).join(' ')
}
