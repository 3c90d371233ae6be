import type { Random } from './random.js'

/** Scene of the campaign: a kind of fault and its results. */
export interface Scene {
  readonly name: string
  /** Description for --help. */
  readonly what: string
  play(options: SceneOptions): Promise<Outcome>
}

export interface SceneOptions {
  readonly random: Random
  /** The scene's own folder. */
  readonly folder: string
  /** True for a size that fits into every test run; otherwise the scene runs at full size. */
  readonly isShort: boolean
  /** Number of kills in scenes with kills; null for the size's usual number. */
  readonly kills: number | null
  /** Time at which kills stop. */
  readonly endsAt: number
  /** Reports progress to people watching. */
  readonly report: (words: string) => void
}

export interface Outcome {
  /** Counts and measurements, in the order of the table. */
  readonly figures: Readonly<Record<string, number | string>>
  /** Violations; if there are none, the server kept its promise. */
  readonly violations: readonly string[]
}
