import { mapSliced, type SlicedTask } from '../../nlu/text/sliced-task.js'
import {
  type Bm25,
  type Bm25Index,
  buildBm25Index,
  buildTermDictionary,
  createBm25,
  type TermDictionary,
} from './bm25.js'
import { createNgramIds } from './ngram-ids.js'
import type { SearchTerms, SearchTokeniser } from './search-tokeniser.js'

/** Searchable texts of a document, one per line. */
export interface SearchDocument {
  /** Title and alternative phrasings. */
  readonly title: readonly string[]
  readonly body: readonly string[]
  /** Messages from people who need the document; may be empty. */
  readonly asked: readonly string[]
}

/** Scores for a question, in the order of the documents. */
export interface RankingScores {
  /** Weighted sum of the fields' scores, each scaled to at most 1; at most 10. */
  readonly scores: Float64Array
  /**
   * Sum of three shares of the question: words found anywhere, character n-grams found in the title, and word
   * pairs found in `asked`; at most 3.
   */
  readonly known: Float64Array
}

export interface DocumentRanking {
  rank(question: SearchTerms): RankingScores
  /** Weight of a stem; rare stems weigh more. */
  weightOf(stem: string): number
}

const kinds = ['content', 'runs', 'pairs'] as const
type Kind = (typeof kinds)[number]

interface Field {
  readonly from: (document: SearchDocument) => readonly string[]
  readonly kind: Kind
  readonly weight: number
}

const title = ({ title }: SearchDocument) => title
const whole = ({ title, body }: SearchDocument) => [...title, ...body]
const asked = ({ asked }: SearchDocument) => asked

/**
 * Fields ranked with BM25: the title and the whole text by stems and character n-grams; and example
 * questions, also by word pairs.
 */
const fields = {
  title: { from: title, kind: 'content', weight: 1 },
  wholeRuns: { from: whole, kind: 'runs', weight: 1 },
  asked: { from: asked, kind: 'content', weight: 2 },
  askedRuns: { from: asked, kind: 'runs', weight: 2 },
  whole: { from: whole, kind: 'content', weight: 1 },
  titleRuns: { from: title, kind: 'runs', weight: 1 },
  askedPairs: { from: asked, kind: 'pairs', weight: 2 },
} as const satisfies Readonly<Record<string, Field>>

type FieldName = keyof typeof fields
export const rankedFieldNames = Object.keys(fields) as FieldName[]

/** Search index. It takes most of a second to build and can be cached. */
export type RankingIndex = Readonly<Record<FieldName, Bm25Index>>

export function* buildRankingIndex(
  documents: readonly SearchDocument[],
  read: SearchTokeniser,
): SlicedTask<RankingIndex> {
  const terms = new Map<Field['from'], readonly SearchTerms[]>()
  for (const linesOf of [title, whole, asked]) {
    terms.set(linesOf, yield* mapSliced(documents, (document) => read(linesOf(document))))
  }
  const made: [FieldName, Bm25Index][] = []
  for (const name of rankedFieldNames) {
    const { from, kind } = fields[name]
    made.push([name, yield* buildBm25Index(terms.get(from)!.map((each) => each[kind]))])
  }
  return Object.fromEntries(made) as RankingIndex
}

export function* buildRanking(index: RankingIndex): SlicedTask<DocumentRanking> {
  const made = yield* mapSliced(rankedFieldNames, (name): [FieldName, Bm25] => [
    name,
    createBm25(index[name]),
  ])
  const dictionaries: KindOfTerms[] = []
  for (const kind of kinds) dictionaries.push(yield* kindOfTermsSliced(index, kind))
  return ranking(
    Object.fromEntries(made) as Record<FieldName, Bm25>,
    dictionaries,
    index.whole.lengths.length,
  )
}

interface KindOfTerms {
  readonly kind: Kind
  readonly names: readonly FieldName[]
  readonly dictionary: TermDictionary
  /** Returns a question's terms of this kind, each once. */
  readonly numbersIn: (question: SearchTerms) => Int32Array
}

function* kindOfTermsSliced(index: RankingIndex, kind: Kind): SlicedTask<KindOfTerms> {
  const names = rankedFieldNames.filter((name) => fields[name].kind === kind)
  const dictionary = yield* buildTermDictionary(names.map((name) => index[name]))
  const { numberOf } = dictionary
  if (kind === 'runs') {
    const numbersOfRuns = createNgramIds(numberOf)
    return { kind, names, dictionary, numbersIn: ({ words }) => numbersOfRuns(words) }
  }
  return {
    kind,
    names,
    dictionary,
    numbersIn: (question) => Int32Array.from(question[kind].keys(), numberOf),
  }
}

/** Creates the ranking. Leaves out the parts of the index that it no longer needs: the terms as text, and their counts. */
function ranking(
  bm25: Readonly<Record<FieldName, Bm25>>,
  dictionaries: readonly KindOfTerms[],
  size: number,
): DocumentRanking {
  const contents = dictionaries.find(({ kind }) => kind === 'content')!
  const whole = contents.names.indexOf('whole')
  return {
    weightOf(stem) {
      const { numberOf, placesOf } = contents.dictionary
      return bm25.whole.weightAt(placesOf(Int32Array.of(numberOf(stem)))[whole]![0]!)
    },
    rank(question) {
      const places = Object.fromEntries(
        dictionaries.flatMap(({ names, dictionary, numbersIn }) => {
          const found = dictionary.placesOf(numbersIn(question))
          return names.map((name, at) => [name, found[at]!])
        }),
      ) as Record<FieldName, Int32Array>
      const scores = new Float64Array(size)
      const coveredBy = (name: FieldName) => {
        const found = bm25[name].scoreAndCover(places[name])
        addTo(scores, found.scores, fields[name].weight)
        return found.covered
      }
      for (const name of ['title', 'wholeRuns', 'asked', 'askedRuns'] as const)
        addTo(scores, bm25[name].score(places[name]), fields[name].weight)
      const words = coveredBy('whole')
      const runs = coveredBy('titleRuns')
      const pairs = coveredBy('askedPairs')
      return { scores, known: words.map((share, at) => share + runs[at]! + pairs[at]!) }
    },
  }
}

function addTo(sum: Float64Array, scores: Float64Array, weight: number): void {
  const highest = highestScore(scores)
  if (highest === 0) return
  for (let at = 0; at < scores.length; at++) sum[at]! += (weight * scores[at]!) / highest
}

/** Returns the highest score; 0 if there are none. */
export function highestScore(scores: Float64Array): number {
  let highest = 0
  for (const score of scores) if (score > highest) highest = score
  return highest
}
