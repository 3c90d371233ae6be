/**
 * Features that separate requests the topics cover from those they don't: the best margin, its lead over the second, the shares of the words and of
 * the neighbouring words that training has seen, and the best margin of what is known to lie outside (-1 when nothing is).
 */
export type Signs = readonly [
  best: number,
  lead: number,
  knownWords: number,
  knownNeighbours: number,
  outside: number,
]

/** Rows of the model for stems and for neighbours in a text; -1 for one that it does not have. */
export interface SeenPlaces {
  readonly stems: readonly number[]
  readonly neighbours: readonly number[]
}

export interface SeenWords {
  readonly isKnown: (place: number) => boolean
  readonly idf: Float32Array
  readonly unseenIdf: number
}

/** Without a margin inside, best and lead are -1 and 0. */
export function signsOf(
  margins: Float64Array,
  isOutside: (label: number) => boolean,
  places: SeenPlaces,
  seen: SeenWords,
): Signs {
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
