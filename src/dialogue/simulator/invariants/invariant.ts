import type { Knowledge } from '../../../catalogue/knowledge.js'
import type { Message } from '../../../replies/message.js'
import type { Effects } from '../measures/effects.js'
import type { Move } from '../person/meant.js'
import type { TypedLine } from '../read-typed.js'
import type { Snapshot } from '../talk-stage.js'
import type { PastTurn } from './past-turn.js'

/** A turn of a talk: the requester's act, and the replies. */
export interface Turn {
  readonly does: Exclude<Move, { does: 'leave' }>['does']
  /** The engine's reading; null if nothing was typed. */
  readonly line: TypedLine | null
  readonly said: readonly Message[]
  /** A mark is under the line, where a platform has marks. */
  readonly isMarked: boolean
  readonly effects: Effects
  /** Earlier turns, oldest first. */
  readonly past: readonly PastTurn[]
  readonly knowledge: Knowledge
}

/** Statement that holds after every turn of every talk; docs/dialogue-invariants.md lists them. */
export interface Invariant {
  readonly id: string
  /** A sentence for docs/dialogue-invariants.md. */
  readonly about: string
  /** Pure. Tells in words how the turn breaks the invariant; null if it holds. */
  check(turn: Turn, before: Snapshot, after: Snapshot): string | null
}
