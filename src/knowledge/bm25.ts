/** How well terms occur in a set of documents (Robertson and Zaragoza 2009). */
export interface Bm25 {
  /** One score a document, and which share of the terms' weight it has. */
  score(terms: readonly string[]): { readonly scores: Float64Array; readonly covered: Float64Array }
  /** How much a term says: the rarer, the more. */
  weightOf(term: string): number
}

const saturation = 1.2
const lengthShare = 0.75

export function createBm25(documents: readonly (readonly string[])[]): Bm25 {
  const postings = new Map<string, { readonly document: number; count: number }[]>()
  for (const [document, terms] of documents.entries()) {
    for (const term of terms) {
      const list = postings.get(term) ?? []
      const last = list.at(-1)
      if (last?.document === document) last.count++
      else list.push({ document, count: 1 })
      postings.set(term, list)
    }
  }
  const meanLength =
    documents.reduce((sum, terms) => sum + terms.length, 0) / Math.max(documents.length, 1) || 1
  const idf = (found: number) => Math.log(1 + (documents.length - found + 0.5) / (found + 0.5))

  return {
    weightOf: (term) => idf(postings.get(term)?.length ?? 0),
    score(terms) {
      const scores = new Float64Array(documents.length)
      const covered = new Float64Array(documents.length)
      let all = 0
      for (const term of new Set(terms)) {
        const list = postings.get(term) ?? []
        const weight = idf(list.length)
        all += weight
        for (const { document, count } of list) {
          const length = 1 - lengthShare + (lengthShare * documents[document]!.length) / meanLength
          scores[document]! += (weight * count * (saturation + 1)) / (count + saturation * length)
          covered[document]! += weight
        }
      }
      return { scores, covered: covered.map((weight) => (all === 0 ? 0 : weight / all)) }
    },
  }
}
