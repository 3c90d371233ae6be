import { ticketNumberPlaceholder } from '../../content/wording/translations.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { answersStep } from '../guide/answers-step.js'
import { repeatOpenPrompt } from '../prompts/repeat-open-prompt.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import type { Prompt } from '../state.js'
import {
  localized,
  patchState,
  prepend,
  recordUtterance,
  rememberMessage,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import { activeTopic, certainTopic } from './active-topic.js'
import { keepsSecurityTopic } from './keeps-security-topic.js'
import { countWords, hasOtherTopicPhrase, mayBeUrgent, subjectFacts } from './topic-switch-signals.js'

/**
 * Minimum number of words in a report of an additional problem, unless the message reports a
 * failure.
 */
const fewestWords = 4

/** Open prompt about a known topic or an article. */
export type DigressionPrompt = Extract<
  Prompt,
  { kind: 'guide' | 'article-feedback' | 'outage-notice' | 'site-prompt' }
>

/**
 * Handles "Also nothing prints" in the middle of a guide or an article: a separate topic is queued
 * with its own ticket, and the same topic is added to the current ticket. The question stays open.
 * Returns false if the message adds nothing, or is an answer (`isAnswer`).
 */
export function handleDigression(
  turn: TurnBuilder,
  prompt: DigressionPrompt,
  text: string,
  understanding: NluResult,
  isAnswer = answersStep(turn, understanding),
): boolean {
  const topic = isAnswer ? null : toldBesides(turn, understanding)
  if (topic === null || keepsSecurityTopic(turn, prompt.topic, understanding)) return false
  const isKnown = turn.conversation.queuedRequests.some((request) => request.topic === topic)
  if (isKnown || isSameProblem(turn, prompt.topic, topic, understanding)) {
    recordUtterance(turn, text)
    prepend(turn, t(turn, 'noted'))
  } else queueTopic(turn, topic, text, understanding)
  repeatOpenPrompt(turn, prompt)
  return true
}

function toldBesides(turn: TurnBuilder, understanding: NluResult): TopicId | null {
  const { isAdded, isBare, reportedStatus, shortAnswer, requests, text } = understanding
  // "By the way" introduces something else. The bot starts on it straight away if the current topic can wait with a ticket.
  const isTakenUp = hasOtherTopicPhrase(turn, text) && turn.conversation.botTicket !== null
  const isTold = isAdded && !isTakenUp && !isBare && shortAnswer === null && requests.length < 2
  const isEnough = reportedStatus === 'fails' || countWords(text) >= fewestWords
  if (!isTold || !isEnough || mayBeUrgent(turn, text, understanding)) return null
  return certainTopic(turn, understanding)
}

/**
 * Returns true if both topics are incidents of the same family and the message doesn't name another thing, such as a printer that jams and prints
 * nothing.
 */
export function isSameProblem(
  { context }: TurnBuilder,
  inHand: TopicId | null,
  topic: TopicId,
  { facts, isOfThing }: NluResult,
): boolean {
  if (inHand === null) return false
  if (topic === inHand) return true
  const isNear = topicFamily(topic) === topicFamily(inHand)
  const areIncidents = [inHand, topic].every((one) => context.topics.get(one)?.kind === 'incident')
  return isNear && areIncidents && !isOfThing && subjectFacts.every((thing) => facts[thing] === undefined)
}

/**
 * Returns true if a topic belongs to the current one: the same, or an incident to which one of the two guides leads, such as a jam when nothing
 * prints.
 */
export function isPartOfTopic(
  turn: TurnBuilder,
  inHand: TopicId,
  topic: TopicId,
  understanding: NluResult,
): boolean {
  const { guides, topics } = turn.context
  const leads = (from: TopicId, to: TopicId) =>
    Object.values(guides.get(from)?.outcomes ?? {}).some(
      (outcome) => 'topic' in outcome && outcome.topic === to,
    )
  const areIncidents = [inHand, topic].every((one) => topics.get(one)?.kind === 'incident')
  // "My headset does not work", said during a loud fan, is about the headset, although one guide leads to the other.
  const namesThing = subjectFacts.some((thing) => understanding.facts[thing] !== undefined)
  const isNear = areIncidents && !namesThing && (leads(inHand, topic) || leads(topic, inHand))
  return isNear || isSameProblem(turn, inHand, topic, understanding)
}

/** Opens a ticket for another topic, queues it, and says so. */
export function queueTopic(turn: TurnBuilder, topic: TopicId, text: string, { facts: own }: NluResult): void {
  const { facts, remediesTried } = turn.context.conversation
  const placeholder = ticketNumberPlaceholder(turn.context.newId())
  turn.effects.push({
    type: 'open-ticket',
    topic,
    text,
    placeholder,
    facts: own,
    preTicketTranscript: [rememberMessage(turn, text)],
  })
  const isNext = turn.conversation.queuedRequests.length === 0 && activeTopic(turn) !== null
  const name = localized(turn, turn.context.topics.get(topic)?.name ?? {})
  // Facts about the queued topic don't apply to the current one.
  patchState(turn, {
    facts,
    remediesTried,
    queuedRequests: [...turn.conversation.queuedRequests, { topic, text, ticket: placeholder }],
  })
  prepend(turn, t(turn, 'second-noted', { topic: name }))
  if (isNext)
    turn.extraButtons.push({
      label: truncateAtWord(t(turn, 'other-first', { topic: name }), 40),
      value: encodeButton({ kind: 'next' }),
    })
}
