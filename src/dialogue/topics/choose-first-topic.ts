import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import { isInflectionOf } from '../../nlu/text/word-overlap.js'
import { answersStep } from '../guide/answers-step.js'
import { repeatOpenPrompt } from '../prompts/repeat-open-prompt.js'
import type { PendingRequest } from '../state.js'
import { recordUtterance, type TurnBuilder } from '../turn-builder.js'
import { startQueuedFirst } from './start-queued-first.js'
import { withoutPhrase } from './topic-switch-signals.js'

/** Minimum length of a word that can name a topic; this skips articles and the like. */
const shortestWord = 3

/** Returns "the phone" for "Let's start with the phone"; null if the message doesn't give anything priority. */
export function firstTopicPhrase(turn: TurnBuilder, text: string): string | null {
  return withoutPhrase(turn, text, 'first')
}

/**
 * Handles "Let's start with the phone" or "and the VPN?" during another topic by switching to the
 * queued topic that is meant. Returns false if no queued topic is meant.
 */
export function handleFirstTopicChoice(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const { queuedRequests } = turn.conversation
  if (queuedRequests.length === 0) return false
  const named = firstTopicPhrase(turn, text)
  if (named !== null && isInHand(turn, understanding)) {
    recordUtterance(turn, text)
    repeatOpenPrompt(turn, turn.conversation.prompt)
    return true
  }
  const request =
    named === null
      ? askedAboutNow(turn, understanding)
      : onlyNamed(queuedRequests, named, (one) => wordsOf(turn, one))
  if (request === null) return false
  recordUtterance(turn, text)
  startQueuedFirst(turn, request)
  return true
}

/** Returns true for "The Wi-Fi first" if a question about the Wi-Fi is already open. */
function isInHand(turn: TurnBuilder, understanding: NluResult): boolean {
  const { prompt } = turn.conversation
  const [likeliest] = understanding.candidates
  return prompt.kind === 'guide' && likeliest?.topic === prompt.topic && !answersStep(turn, understanding)
}

/** Maximum number of topics for which a single name may stand. */
const mostLikely = 3

/**
 * Returns the queued topic named in a message such as "And the VPN?", if the message doesn't answer
 * the open question.
 */
function askedAboutNow(turn: TurnBuilder, understanding: NluResult): PendingRequest | null {
  const { candidates, isAdded, outcome } = understanding
  if (!isAdded || outcome !== 'clarify' || answersStep(turn, understanding)) return null
  const likely = candidates.slice(0, mostLikely).map(({ topic }) => topic)
  const meant = turn.conversation.queuedRequests.filter(({ topic }) => likely.includes(topic))
  return meant.length === 1 ? meant[0]! : null
}

/**
 * Returns the topic to which the message gives priority by naming it; null if no topic matches, or
 * several do.
 */
export function chosenFirstTopic(
  turn: TurnBuilder,
  topics: readonly TopicId[],
  text: string,
): TopicId | null {
  const named = firstTopicPhrase(turn, text)
  return named === null ? null : onlyNamed(topics, named, (topic) => nameOf(turn, topic))
}

function onlyNamed<One>(ones: readonly One[], named: string, wordsIn: (one: One) => string): One | null {
  const words = foldToWords(named)
    .split(' ')
    .filter((word) => word.length >= shortestWord)
  const meant = ones.filter((one) => {
    const own = foldToWords(wordsIn(one)).split(' ')
    return words.some((word) => own.some((other) => isInflectionOf(word, other)))
  })
  return meant.length === 1 ? meant[0]! : null
}

function wordsOf(turn: TurnBuilder, { topic, text, ticket }: PendingRequest): string {
  const summary = turn.context.tickets.find(({ number }) => number === ticket)?.summary ?? ''
  return [nameOf(turn, topic), text, summary].join(' ')
}

function nameOf({ context }: TurnBuilder, topic: TopicId): string {
  return Object.values(context.topics.get(topic)?.name ?? {}).join(' ')
}
