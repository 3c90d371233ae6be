import { createRandom } from '../training/random.js'
import type { PromptKind } from './act.js'
import type { FoldedExample } from './compose-examples.js'

/** How often each prompt is open when a message is typed; the numbers add up to 1. */
const shares: Readonly<Record<PromptKind, number>> = {
  choice: 0.28,
  'done?': 0.22,
  'yes-no': 0.16,
  slot: 0.08,
  waiting: 0.1,
  technician: 0.02,
  recap: 0.04,
  closing: 0.04,
  open: 0.02,
  none: 0.04,
}

/**
 * Adds to each example that names no prompt a copy under one that may be open. Such an example does the same
 * whatever is open. Without the copies, the prompt alone would point to the few acts whose examples name it,
 * and hide what else people say after it. The same examples always give the same copies.
 */
export function spreadOverPrompts(examples: readonly FoldedExample[]): readonly FoldedExample[] {
  const random = createRandom(41)
  return examples.flatMap((example) =>
    example.after === null ? [example, { ...example, after: draw(random()) }] : [example],
  )
}

function draw(at: number): PromptKind {
  let left = at
  for (const prompt of Object.keys(shares) as PromptKind[]) {
    left -= shares[prompt]
    if (left < 0) return prompt
  }
  return 'choice'
}
