/** What tells a request that the topics cover from one that they do not: best margin, lead over the second, known words. */
export type Signs = readonly [best: number, lead: number, knownWords: number]

/** `stemPlaces`: the rows of the text's stems, -1 for one that the model does not have. */
export function signsOf(
  margins: Float64Array,
  stemPlaces: readonly number[],
  isKnown: (place: number) => boolean,
  idf: Float32Array,
  unseenIdf = 4,
): Signs {
  let best = Number.NEGATIVE_INFINITY
  let second = Number.NEGATIVE_INFINITY
  for (const margin of margins) {
    if (margin > best) {
      second = best
      best = margin
    } else if (margin > second) second = margin
  }
  let known = 0
  let all = 0
  for (const place of stemPlaces) {
    const weight = place < 0 ? unseenIdf : idf[place]!
    all += weight
    if (place >= 0 && isKnown(place)) known += weight
  }
  return [best, Number.isFinite(second) ? best - second : 1, all === 0 ? 0 : known / all]
}
