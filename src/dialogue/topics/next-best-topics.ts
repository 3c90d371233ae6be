import type { TopicId } from '../../nlu/intent-file.js'
import type { Candidate, NluResult } from '../../nlu/nlu-result.js'
import type { TurnBuilder } from '../turn-builder.js'
import { isProblem } from './active-topic.js'
import { likelyTopics, mostChoices } from './new-request-signals.js'
import { tellsOpeningAgain } from './restated-problem.js'

/** Minimum confidence, 0 to 1, for a topic to be offered after the first topics were refused. */
const worthOffering = 0.1

/** Returns true if a topic is likely enough to be offered to a person whose first choices were wrong, or who is reading an article. */
export function isWorthOffering({ confidence }: Candidate): boolean {
  return confidence >= worthOffering
}

/**
 * Returns the topics that the same words may mean once the refused ones are left out, the likeliest
 * first. If the words match none of the classifier's topics, the result is empty, so that the bot
 * asks an open question instead of guessing.
 */
export function nextBestTopics(turn: TurnBuilder, text: string): readonly TopicId[] {
  const { rejected = [] } = turn.conversation
  const read = turn.context.understandPart(text)
  if (read.outcome === 'unknown') return []
  const candidates = read.candidates.filter(
    (candidate) => isWorthOffering(candidate) && !rejected.includes(candidate.topic),
  )
  return likelyTopics(turn, { ...read, candidates })
}

/**
 * Returns the topics that may be meant instead of a rejected one, the likeliest first. If this message repeats the opening message, the opening
 * message is read instead, without the words of rejection. Its likeliest topic was wrong, so each of the next three gets a button, however
 * unlikely: in 67 of 95 opening messages of simulated people, the right topic was one of these.
 */
export function topicsInsteadOf(turn: TurnBuilder, not: TopicId, told: NluResult): readonly TopicId[] {
  const { recentMessages: [opening] = [], rejected = [] } = turn.conversation
  const left = ({ candidates }: NluResult) =>
    candidates.filter(({ topic }) => topic !== not && !rejected.includes(topic))
  if (opening === undefined || !tellsOpeningAgain(turn, told.text))
    return likelyTopics(turn, { ...told, candidates: left(told) })
  return left(turn.context.understandPart(opening.text))
    .map(({ topic }) => topic)
    .filter((topic) => isProblem(turn, topic))
    .slice(0, mostChoices)
}
