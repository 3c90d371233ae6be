import type { Classification } from './classify.js'
import type { Model } from './model.js'
import type { Understanding } from './understanding.js'

/** From this confidence on the best topic is taken without asking. */
const sureEnough = 0.5

/** Sure enough to answer, worth asking about, or about something else. */
export function outcomeOf(model: Model, { candidates, covered }: Classification): Understanding['outcome'] {
  if (covered < model.known) return 'unknown'
  return (candidates[0]?.confidence ?? 0) >= sureEnough ? 'answer' : 'clarify'
}
