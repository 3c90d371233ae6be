import { eachInSteps, type Steps } from '../content/steps.js'

/** Terms, and how often each occurs. */
export type TermCounts = ReadonlyMap<string, number>

/** How well terms occur in a set of documents (Robertson and Zaragoza 2009). */
export interface Bm25 {
  /** One score a document. */
  score(terms: Iterable<string>): Float64Array
  /** The same, and which share of the terms' weight each document has. */
  scoreAndCover(terms: Iterable<string>): { readonly scores: Float64Array; readonly covered: Float64Array }
  /** How much a term says: the rarer, the more. */
  weightOf(term: string): number
}

/** In which documents each term is, and what each gains by it: flat, for there are a great many, and each search reads thousands. */
interface Postings {
  /** Where a term's documents begin; they end where the next begins. */
  readonly terms: ReadonlyMap<string, number>
  readonly begins: Uint32Array
  readonly weights: Float64Array
  readonly documents: Uint32Array
  readonly gains: Float64Array
}

const saturation = 1.2
const lengthShare = 0.75

export function* bm25InSteps(documents: readonly TermCounts[]): Steps<Bm25> {
  const { terms, begins, weights, documents: found, gains } = yield* postingsInSteps(documents)
  const unknown = weightIn(documents.length, 0)
  const weightOf = (term: string): number => {
    const at = terms.get(term)
    return at === undefined ? unknown : weights[at]!
  }

  return {
    weightOf,
    score(asked) {
      const scores = new Float64Array(documents.length)
      for (const term of asked) {
        const at = terms.get(term)
        if (at === undefined) continue
        const end = begins[at + 1]!
        for (let place = begins[at]!; place < end; place++) scores[found[place]!]! += gains[place]!
      }
      return scores
    },
    scoreAndCover(asked) {
      const scores = new Float64Array(documents.length)
      const covered = new Float64Array(documents.length)
      let all = 0
      for (const term of asked) {
        const at = terms.get(term)
        all += at === undefined ? unknown : weights[at]!
        if (at === undefined) continue
        const [end, weight] = [begins[at + 1]!, weights[at]!]
        for (let place = begins[at]!; place < end; place++) {
          scores[found[place]!]! += gains[place]!
          covered[found[place]!]! += weight
        }
      }
      if (all > 0) for (let at = 0; at < covered.length; at++) covered[at]! /= all
      return { scores, covered }
    },
  }
}

function* postingsInSteps(documents: readonly TermCounts[]): Steps<Postings> {
  const terms = new Map<string, number>()
  const counts: number[] = []
  const lengths = yield* eachInSteps(documents, (own) => {
    let length = 0
    for (const [term, count] of own) {
      length += count
      const at = terms.get(term) ?? terms.size
      terms.set(term, at)
      counts[at] = (counts[at] ?? 0) + 1
    }
    return length
  })
  const weights = Float64Array.from(counts, (count) => weightIn(documents.length, count))
  const begins = new Uint32Array(counts.length + 1)
  for (const [term, count] of counts.entries()) begins[term + 1] = begins[term]! + count
  const total = begins[counts.length]!
  const [found, gains, free] = [new Uint32Array(total), new Float64Array(total), begins.slice()]
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(documents.length, 1) || 1
  yield* eachInSteps(documents, (own, document) => {
    const scarcity = saturation * (1 - lengthShare + (lengthShare * lengths[document]!) / meanLength)
    for (const [term, count] of own) {
      const at = terms.get(term)!
      const place = free[at]!
      free[at] = place + 1
      found[place] = document
      gains[place] = (weights[at]! * count * (saturation + 1)) / (count + scarcity)
    }
  })
  return { terms, begins, weights, documents: found, gains }
}

/** Of a term that so many of the documents have. */
function weightIn(documents: number, found: number): number {
  return Math.log(1 + (documents - found + 0.5) / (found + 0.5))
}
