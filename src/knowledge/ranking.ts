import { eachInSteps, type Steps } from '../content/steps.js'
import { type Bm25, bm25InSteps } from './bm25.js'
import type { ReadTerms, Terms } from './terms.js'

/** The texts by which a document is found, in lines. */
export interface Sought {
  /** Its title, and other ways of asking for it. */
  readonly title: readonly string[]
  /** All that it says. */
  readonly body: readonly string[]
  /** What people type who need it; may be empty. */
  readonly asked: readonly string[]
}

/** How well the documents fit a question, in their order. */
export interface Ranked {
  /** Up to 10: the fields' scores, each brought to a highest of 1, times their weights. */
  readonly scores: Float64Array
  /** Up to 3: shares of the question that they have: its words anywhere, its runs in the title, its pairs in what is asked. */
  readonly known: Float64Array
}

export interface Ranking {
  rank(question: Terms): Ranked
  /** How much a stem says: the rarer, the more. */
  weightOf(stem: string): number
}

/** BM25 over the title and the whole, by stems and by runs of characters, and over what people ask, by pairs as well. */
export function* rankingInSteps(documents: readonly Sought[], read: ReadTerms): Steps<Ranking> {
  const titles = yield* eachInSteps(documents, ({ title }) => read(title))
  const wholes = yield* eachInSteps(documents, ({ title, body }) => read([...title, ...body]))
  const asked = yield* eachInSteps(documents, (document) => read(document.asked))
  const title = yield* field(titles, 'content', 1)
  const titleRuns = yield* field(titles, 'runs', 1)
  const whole = yield* field(wholes, 'content', 1)
  const wholeRuns = yield* field(wholes, 'runs', 1)
  const askedWords = yield* field(asked, 'content', 2)
  const askedRuns = yield* field(asked, 'runs', 2)
  const askedPairs = yield* field(asked, 'pairs', 2)
  return {
    weightOf: whole.index.weightOf,
    rank(question) {
      const scores = new Float64Array(documents.length)
      const coveredBy = ({ kind, weight, index }: Field) => {
        const found = index.scoreAndCover(question[kind].keys())
        addTo(scores, found.scores, weight)
        return found.covered
      }
      for (const { kind, weight, index } of [title, wholeRuns, askedWords, askedRuns])
        addTo(scores, index.score(question[kind].keys()), weight)
      const words = coveredBy(whole)
      const runs = coveredBy(titleRuns)
      const pairs = coveredBy(askedPairs)
      return { scores, known: words.map((share, at) => share + runs[at]! + pairs[at]!) }
    },
  }
}

interface Field {
  readonly kind: keyof Terms
  readonly weight: number
  readonly index: Bm25
}

function* field(texts: readonly Terms[], kind: keyof Terms, weight: number): Steps<Field> {
  return { kind, weight, index: yield* bm25InSteps(texts.map((terms) => terms[kind])) }
}

function addTo(sum: Float64Array, scores: Float64Array, weight: number): void {
  const highest = highestOf(scores)
  if (highest === 0) return
  for (let at = 0; at < scores.length; at++) sum[at]! += (weight * scores[at]!) / highest
}

/** 0 when there are none. */
export function highestOf(scores: Float64Array): number {
  let highest = 0
  for (const score of scores) if (score > highest) highest = score
  return highest
}
