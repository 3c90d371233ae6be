import type { Random } from './random.js'

/** Kind of fault: what it does, and what came of it. */
export interface Scene {
  readonly name: string
  /** For --help. */
  readonly what: string
  play(options: SceneOptions): Promise<Outcome>
}

export interface SceneOptions {
  readonly random: Random
  /** A folder of its own. */
  readonly folder: string
  /** The size that fits into every run of the tests; else the whole. */
  readonly isShort: boolean
  /** How often the scenes that kill do so; null: as many as their size has. */
  readonly kills: number | null
  /** No further kills after this moment. */
  readonly endsAt: number
  /** What is being done, for whoever watches. */
  readonly report: (words: string) => void
}

export interface Outcome {
  /** What was done and measured, in the order of the table. */
  readonly figures: Readonly<Record<string, number | string>>
  /** Each names something that must not be. None: the promise was kept. */
  readonly violations: readonly string[]
}
