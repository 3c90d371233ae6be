import { hash } from '../classifier/features.js'
import { fold } from '../text/words.js'

/** Number of folds. */
const parts = 3
/** Fold that is held out. */
export const heldOutFold = 0

/** Assigns a message to a fold, 0 to 2, by a hash of its words. */
export function foldOf(text: string): number {
  return hash(fold(text)) % parts
}

/**
 * Returns true if a message belongs to the held-out fold, which is used to calibrate the model on
 * unseen text.
 */
export function isHeldOut(text: string): boolean {
  return foldOf(text) === heldOutFold
}
