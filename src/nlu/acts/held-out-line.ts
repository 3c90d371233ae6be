import { hash } from '../../understanding/features.js'
import { fold } from '../../understanding/words.js'

/** Number of parts lines are split into. */
const parts = 3
/** The part that is held out. */
export const heldPart = 0

/** Deals a line into its part, 0 to 2, by its words. */
export function partOf(text: string): number {
  return hash(fold(text)) % parts
}

/** Tells whether a line belongs to the part that shows how far a reader that has not seen it is to be trusted. */
export function isHeldOut(text: string): boolean {
  return partOf(text) === heldPart
}
