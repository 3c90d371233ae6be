import type { DialogueContext } from '../dialogue-context.js'
import { recordUtterance } from '../turn-builder.js'
import { fillSlots } from './fill-slots.js'

/** Records the message and stores the facts it contains. */
export function recordMessageAndFacts({ turn, text, understanding }: DialogueContext): void {
  recordUtterance(turn, text)
  fillSlots(turn, understanding)
}
