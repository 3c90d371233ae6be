import type { TopicId } from '../../nlu/intent-file.js'
import type { Candidate } from '../../nlu/nlu-result.js'
import type { TurnBuilder } from '../turn-builder.js'
import { likelyTopics } from './new-request-signals.js'

/** Minimum confidence, 0 to 1, for a topic to be offered after the first topics were refused. */
const worthOffering = 0.1

/** Returns true if a topic is likely enough to be offered to somebody whose first choices were wrong, or who reads an article. */
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
