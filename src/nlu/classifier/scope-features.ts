/**
 * Features that separate in-scope from out-of-scope requests: the best margin, its lead over the second, the shares of words and of word pairs that
 * occurred in training, and the best margin of the out-of-scope labels (-1 if there are none).
 */
export type ScopeFeatures = readonly [
  best: number,
  lead: number,
  knownWords: number,
  knownNeighbours: number,
  outside: number,
]

/** Model rows of the stems and stem pairs in a text; -1 for unknown ones. */
export interface SeenRows {
  readonly stems: readonly number[]
  readonly neighbours: readonly number[]
}

export interface SeenWords {
  readonly isKnown: (place: number) => boolean
  readonly idf: Float32Array
  readonly unseenIdf: number
}

/** Computes the features. If there is no in-scope margin, best and lead are -1 and 0. */
export function scopeFeaturesOf(
  margins: Float64Array,
  isOutside: (label: number) => boolean,
  places: SeenRows,
  seen: SeenWords,
): ScopeFeatures {
  let best = -1
  let second = -1
  let outside = -1
  for (let label = 0; label < margins.length; label++) {
    const margin = margins[label]!
    if (isOutside(label)) {
      if (margin > outside) outside = margin
    } else if (margin > best) {
      second = best
      best = margin
    } else if (margin > second) second = margin
  }
  return [best, best - second, knownShare(places.stems, seen), knownShare(places.neighbours, seen), outside]
}

function knownShare(places: readonly number[], { isKnown, idf, unseenIdf }: SeenWords): number {
  let known = 0
  let all = 0
  for (const place of places) {
    const weight = place < 0 ? unseenIdf : idf[place]!
    all += weight
    if (place >= 0 && isKnown(place)) known += weight
  }
  return all === 0 ? 0 : known / all
}
