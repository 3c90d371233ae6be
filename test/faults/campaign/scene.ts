import type { Random } from './random.js'

/** Scene of the campaign: a kind of fault, and what resulted from it. */
export interface Scene {
  readonly name: string
  /** Description for --help. */
  readonly what: string
  play(options: SceneOptions): Promise<Outcome>
}

export interface SceneOptions {
  readonly random: Random
  /** Separate folder for the scene. */
  readonly folder: string
  /** True for the size that fits into every test run; otherwise, the scene runs at full size. */
  readonly isShort: boolean
  /** Number of kills in the scenes that kill; null for the number that belongs to the size. */
  readonly kills: number | null
  /** Time after which there are no more kills. */
  readonly endsAt: number
  /** Reports progress to whoever is watching. */
  readonly report: (words: string) => void
}

export interface Outcome {
  /** Figures of what was done and measured, in the order of the table. */
  readonly figures: Readonly<Record<string, number | string>>
  /** Violations; if there are none, the promise was kept. */
  readonly violations: readonly string[]
}
