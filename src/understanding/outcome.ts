import type { Classification } from './classify.js'
import type { TopicId } from './intent-file.js'
import type { Model } from './model.js'
import type { Understanding } from './understanding.js'

/** From this confidence on the best topic is taken without asking. */
const sureEnough = 0.5

/** With fewer known words than this a text is noise or another language, unless its form speaks clearly. */
const fewestKnownWords = 0.25
const clearly = 0.8

/** A choice below this confidence is not worth offering. */
const worthOffering = 0.1

/** Sure enough to answer, worth asking about, or about something else. `isProblem`: small talk is never offered as a choice. */
export function outcomeOf(
  model: Model,
  { candidates, covered, knownWords }: Classification,
  isProblem: (topic: TopicId) => boolean,
): Understanding['outcome'] {
  const confidence = candidates[0]?.confidence ?? 0
  if (covered < model.known) return 'unknown'
  if (knownWords < fewestKnownWords && confidence < clearly) return 'unknown'
  if (confidence >= sureEnough) return 'answer'
  const offers = candidates
    .slice(0, 3)
    .filter((one) => one.confidence >= worthOffering && isProblem(one.topic))
  return offers.length > 0 ? 'clarify' : 'unknown'
}
