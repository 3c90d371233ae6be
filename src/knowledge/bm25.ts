import { eachInSteps, type Steps } from '../content/steps.js'

/** Terms, and how often each occurs. */
export type TermCounts = ReadonlyMap<string, number>

/** How well terms occur in a set of documents (Robertson and Zaragoza 2009). */
export interface Bm25 {
  /** One score a document, and which share of the terms' weight it has. */
  score(terms: Iterable<string>): { readonly scores: Float64Array; readonly covered: Float64Array }
  /** How much a term says: the rarer, the more. */
  weightOf(term: string): number
}

/** In which documents a term is, and how much each gains by it; kept flat, for there are a great many. */
interface Postings {
  readonly documents: number[]
  readonly counts: number[]
}

const saturation = 1.2
const lengthShare = 0.75

export function* bm25InSteps(documents: readonly TermCounts[]): Steps<Bm25> {
  const postings = new Map<string, Postings>()
  const lengths = yield* eachInSteps(documents, (terms, document) => {
    let length = 0
    for (const [term, count] of terms) {
      length += count
      const list = postings.get(term)
      if (list === undefined) postings.set(term, { documents: [document], counts: [count] })
      else {
        list.documents.push(document)
        list.counts.push(count)
      }
    }
    return length
  })
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(documents.length, 1) || 1
  const scarcity = lengths.map(
    (length) => saturation * (1 - lengthShare + (lengthShare * length) / meanLength),
  )
  const weight = (found: number) => Math.log(1 + (documents.length - found + 0.5) / (found + 0.5))

  return {
    weightOf: (term) => weight(postings.get(term)?.documents.length ?? 0),
    score(terms) {
      const scores = new Float64Array(documents.length)
      const covered = new Float64Array(documents.length)
      let all = 0
      for (const term of terms) {
        const list = postings.get(term)
        const idf = weight(list?.documents.length ?? 0)
        all += idf
        if (list === undefined) continue
        for (let at = 0; at < list.documents.length; at++) {
          const document = list.documents[at]!
          const count = list.counts[at]!
          scores[document]! += (idf * count * (saturation + 1)) / (count + scarcity[document]!)
          covered[document]! += idf
        }
      }
      if (all > 0) for (let at = 0; at < covered.length; at++) covered[at]! /= all
      return { scores, covered }
    },
  }
}
