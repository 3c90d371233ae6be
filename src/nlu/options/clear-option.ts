import type { RankedOption } from './option-reader.js'

/** Thresholds at which an option is accepted, either on its own or because it has no rival. */
export interface OptionCertainty {
  readonly sure: number
  readonly likely: number
  /** Factor by which an option that is only likely must lead every other one. */
  readonly lead: number
}

/** Factor by which a certain option must lead the next one. */
const leadWhenSure = 1.5
/** Minimum probability assumed for a rival. */
const leastRival = 0.01

/** Finds the option that a message clearly chooses: `sure` by its own probability, `unrivalled` only by its lead. Null if none. */
export function clearOption(
  [first, second]: readonly RankedOption[],
  { lead, likely, sure }: OptionCertainty,
): { readonly option: RankedOption; readonly by: 'sure' | 'unrivalled' } | null {
  if (first === undefined) return null
  const ahead = first.p / Math.max(second?.p ?? 0, leastRival)
  if (first.p >= sure && ahead >= leadWhenSure) return { option: first, by: 'sure' }
  return first.p >= likely && ahead >= lead ? { option: first, by: 'unrivalled' } : null
}
