import type { Snapshot } from '../talk-environment.js'
import type { Invariant, Turn } from './invariant.js'
import { messageInvariants } from './message-invariants.js'
import { questionInvariants } from './question-invariants.js'
import { recognitionInvariants } from './recognition-invariants.js'
import { topicInvariants } from './topic-invariants.js'

/** All dialogue invariants, in the order of docs/dialogue-invariants.md. */
export const invariants: readonly Invariant[] = [
  ...messageInvariants,
  ...questionInvariants,
  ...recognitionInvariants,
  ...topicInvariants,
]

export interface BrokenInvariant {
  readonly id: string
  readonly how: string
}

/** Returns the invariants that a turn violates. */
export function brokenInvariants(turn: Turn, before: Snapshot, after: Snapshot): readonly BrokenInvariant[] {
  return invariants.flatMap(({ check, id }) => {
    const how = check(turn, before, after)
    return how === null ? [] : [{ id, how }]
  })
}
