import type { Snapshot } from '../talk-stage.js'
import { answerInvariants } from './answer-invariants.js'
import { hearingInvariants } from './hearing-invariants.js'
import type { Invariant, Turn } from './invariant.js'
import { matterInvariants } from './matter-invariants.js'
import { questionInvariants } from './question-invariants.js'

/** All dialogue invariants, in the order of docs/dialogue-invariants.md. */
export const invariants: readonly Invariant[] = [
  ...answerInvariants,
  ...questionInvariants,
  ...hearingInvariants,
  ...matterInvariants,
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
