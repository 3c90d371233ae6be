import type { Knowledge } from '../../../catalogue/knowledge.js'
import type { Message } from '../../../replies/message.js'
import type { Effects } from '../measures/effects.js'
import type { Move } from '../person/meant.js'
import type { TypedLine } from '../read-typed.js'
import type { Snapshot } from '../talk-stage.js'
import type { PastTurn } from './past-turn.js'

/** Turn of a simulated conversation: the requester's action and the replies. */
export interface Turn {
  readonly does: Exclude<Move, { does: 'leave' }>['does']
  /** Message as the engine read it; null if nothing was typed. */
  readonly line: TypedLine | null
  readonly said: readonly Message[]
  /** Presence of a reaction on the message, on platforms that have reactions. */
  readonly isMarked: boolean
  readonly effects: Effects
  readonly past: readonly PastTurn[]
  readonly knowledge: Knowledge
}

/** Condition that holds after every turn of every simulated conversation; docs/dialogue-invariants.md lists them all. */
export interface Invariant {
  readonly id: string
  /** Description for docs/dialogue-invariants.md, in one sentence. */
  readonly about: string
  /** Describes how the turn breaks the invariant; returns null if it holds. Must be pure. */
  check(turn: Turn, before: Snapshot, after: Snapshot): string | null
}
