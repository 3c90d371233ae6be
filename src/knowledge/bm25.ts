/** An index over the terms of documents, after Robertson and Zaragoza (2009), "BM25 and Beyond". */
export interface Bm25 {
  /** The score of every document that has one of the terms. */
  score(terms: readonly string[]): ReadonlyMap<number, number>
  /** How rare a term is; one that no document has is as rare as can be. */
  idf(term: string): number
  has(document: number, term: string): boolean
}

const saturation = 1.2
const lengthWeight = 0.75

export function createBm25(documents: readonly (readonly string[])[]): Bm25 {
  const postings = new Map<string, Map<number, number>>()
  documents.forEach((terms, document) => {
    for (const term of terms) {
      const entry = postings.get(term) ?? new Map<number, number>()
      entry.set(document, (entry.get(document) ?? 0) + 1)
      postings.set(term, entry)
    }
  })
  const averageLength =
    documents.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, documents.length)
  const idf = (term: string): number => {
    const frequency = postings.get(term)?.size ?? 0
    return Math.log(1 + (documents.length - frequency + 0.5) / (frequency + 0.5))
  }
  return {
    idf,
    has: (document, term) => postings.get(term)?.has(document) === true,
    score(terms) {
      const scores = new Map<number, number>()
      for (const term of new Set(terms)) {
        const weight = idf(term)
        for (const [document, count] of postings.get(term) ?? []) {
          const length = documents[document]!.length / averageLength
          const share =
            (count * (saturation + 1)) / (count + saturation * (1 - lengthWeight + lengthWeight * length))
          scores.set(document, (scores.get(document) ?? 0) + weight * share)
        }
      }
      return scores
    },
  }
}
