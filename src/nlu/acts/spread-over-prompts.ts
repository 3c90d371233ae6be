import { hash } from '../classifier/features.js'
import type { Act, PromptKind } from './act.js'
import type { FoldedExample } from './compose-examples.js'

type Shares = Readonly<Record<PromptKind, number>>

/** Estimated share of messages that are typed at each prompt; the shares add up to 1. */
const usual: Shares = {
  choice: 0.27,
  'done?': 0.21,
  'yes-no': 0.15,
  slot: 0.07,
  waiting: 0.13,
  technician: 0.02,
  recap: 0.04,
  closing: 0.05,
  open: 0.02,
  none: 0.04,
}

/** Shares of messages per prompt, for acts that usually begin a conversation. */
const opening: Shares = {
  choice: 0.12,
  'done?': 0.08,
  'yes-no': 0.06,
  slot: 0.03,
  waiting: 0.12,
  technician: 0.02,
  recap: 0.01,
  closing: 0.04,
  open: 0.02,
  none: 0.5,
}

const openingActs: ReadonlySet<Act> = new Set(['greet', 'report-problem', 'request'])

/**
 * Assigns one of the possible open prompts to each example without a prompt. Such an example means
 * the same whichever prompt is open. Otherwise, the prompt alone would point to the few acts with
 * examples for it, and hide other possible replies. An example always gets the same prompt.
 */
export function spreadOverPrompts(examples: readonly FoldedExample[]): readonly FoldedExample[] {
  return examples.map((example) => {
    if (example.after !== null) return example
    const shares = example.acts.some((act) => openingActs.has(act)) ? opening : usual
    return { ...example, after: draw(shares, hash(`${example.acts.join()} ${example.text}`) / 2 ** 32) }
  })
}

function draw(shares: Shares, at: number): PromptKind {
  let left = at
  for (const prompt of Object.keys(shares) as PromptKind[]) {
    left -= shares[prompt]
    if (left < 0) return prompt
  }
  return 'choice'
}
