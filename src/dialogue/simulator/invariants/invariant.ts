import type { ContentSnapshot } from '../../../content/load/content-snapshot.js'
import type { Message } from '../../../desk/view/message.js'
import type { ObservedEffects } from '../measures/observed-effects.js'
import type { Move } from '../person/intended-meaning.js'
import type { TypedLine } from '../read-typed.js'
import type { Snapshot } from '../talk-environment.js'
import type { PastTurn } from './past-turn.js'

/** Turn of a simulated conversation: the requester's action and the replies. */
export interface Turn {
  readonly does: Exclude<Move, { does: 'leave' }>['does']
  /** Engine's interpretation of the message; null if nothing was typed. */
  readonly line: TypedLine | null
  readonly said: readonly Message[]
  /** True if the message got a reaction, on platforms that have reactions. */
  readonly isMarked: boolean
  readonly effects: ObservedEffects
  readonly past: readonly PastTurn[]
  readonly knowledge: ContentSnapshot
}

/** Condition that is always true after every turn of every simulated conversation; docs/dialogue-invariants.md lists them all. */
export interface Invariant {
  readonly id: string
  /** Description for docs/dialogue-invariants.md, in one sentence. */
  readonly about: string
  /** Describes how the turn breaks the invariant; null if it doesn't. Must be pure. */
  check(turn: Turn, before: Snapshot, after: Snapshot): string | null
}
