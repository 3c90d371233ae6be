import type { RankedOption } from './option-reader.js'

/** Probabilities from which an option is taken: by itself, or where it has no rival. */
export interface OptionCertainty {
  readonly sure: number
  readonly likely: number
  /** Factor by which an option that's only likely must lead every other. */
  readonly lead: number
}

/** A sure option must be so many times likelier than the next one. */
const leadWhenSure = 1.5
/** Less than this of another option is no rival. */
const leastRival = 0.01

/** Finds the option that a line clearly chooses: `sure` of its own probability, `unrivalled` only by its lead; null if none. */
export function clearOption(
  [first, second]: readonly RankedOption[],
  { lead, likely, sure }: OptionCertainty,
): { readonly option: RankedOption; readonly by: 'sure' | 'unrivalled' } | null {
  if (first === undefined) return null
  const ahead = first.p / Math.max(second?.p ?? 0, leastRival)
  if (first.p >= sure && ahead >= leadWhenSure) return { option: first, by: 'sure' }
  return first.p >= likely && ahead >= lead ? { option: first, by: 'unrivalled' } : null
}
