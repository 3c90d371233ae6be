import { eachInSteps, type Steps } from '../content/steps.js'
import {
  type Bm25,
  type Bm25Index,
  bm25IndexInSteps,
  createBm25,
  type Dictionary,
  dictionaryInSteps,
} from './bm25.js'
import { createRunNumbers } from './run-numbers.js'
import type { ReadTerms, Terms } from './terms.js'

/** Texts that a document is found by, in lines. */
export interface Sought {
  /** Its title, and other ways of asking for it. */
  readonly title: readonly string[]
  /** Its whole text. */
  readonly body: readonly string[]
  /** Phrasings of people who need it; may be empty. */
  readonly asked: readonly string[]
}

/** Scores of documents for a question, in their order. */
export interface Ranked {
  /** Up to 10: the fields' scores, each scaled to at most 1, times their weights. */
  readonly scores: Float64Array
  /** Up to 3: shares of the question they have: its words anywhere, its runs in the title, its pairs in `asked`. */
  readonly known: Float64Array
}

export interface Ranking {
  rank(question: Terms): Ranked
  /** How much a stem says: the rarer, the more. */
  weightOf(stem: string): number
}

const kinds = ['content', 'runs', 'pairs'] as const
type Kind = (typeof kinds)[number]

interface Field {
  readonly from: (document: Sought) => readonly string[]
  readonly kind: Kind
  readonly weight: number
}

const title = ({ title }: Sought) => title
const whole = ({ title, body }: Sought) => [...title, ...body]
const asked = ({ asked }: Sought) => asked

/** BM25 over the title and the whole, by stems and by runs of characters, and over what people ask, by pairs as well. */
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
export const fieldNames = Object.keys(fields) as FieldName[]

/** Data a ranking looks things up in: it takes most of a second to make, and can be kept. */
export type RankingIndex = Readonly<Record<FieldName, Bm25Index>>

export function* rankingIndexInSteps(documents: readonly Sought[], read: ReadTerms): Steps<RankingIndex> {
  const terms = new Map<Field['from'], readonly Terms[]>()
  for (const linesOf of [title, whole, asked]) {
    terms.set(linesOf, yield* eachInSteps(documents, (document) => read(linesOf(document))))
  }
  const made: [FieldName, Bm25Index][] = []
  for (const name of fieldNames) {
    const { from, kind } = fields[name]
    made.push([name, yield* bm25IndexInSteps(terms.get(from)!.map((each) => each[kind]))])
  }
  return Object.fromEntries(made) as RankingIndex
}

export function* rankingInSteps(index: RankingIndex): Steps<Ranking> {
  const made = yield* eachInSteps(fieldNames, (name): [FieldName, Bm25] => [name, createBm25(index[name])])
  const dictionaries: KindOfTerms[] = []
  for (const kind of kinds) dictionaries.push(yield* kindOfTermsInSteps(index, kind))
  return ranking(
    Object.fromEntries(made) as Record<FieldName, Bm25>,
    dictionaries,
    index.whole.lengths.length,
  )
}

/** Terms of one kind, and the fields that have them. */
interface KindOfTerms {
  readonly kind: Kind
  readonly names: readonly FieldName[]
  readonly dictionary: Dictionary
  /** A question's terms of this kind, each once. */
  readonly numbersIn: (question: Terms) => Int32Array
}

function* kindOfTermsInSteps(index: RankingIndex, kind: Kind): Steps<KindOfTerms> {
  const names = fieldNames.filter((name) => fields[name].kind === kind)
  const dictionary = yield* dictionaryInSteps(names.map((name) => index[name]))
  const { numberOf } = dictionary
  if (kind === 'runs') {
    const numbersOfRuns = createRunNumbers(numberOf)
    return { kind, names, dictionary, numbersIn: ({ words }) => numbersOfRuns(words) }
  }
  return {
    kind,
    names,
    dictionary,
    numbersIn: (question) => Int32Array.from(question[kind].keys(), numberOf),
  }
}

/** Ranks with what is left of the index once the terms as texts, and how often each occurs, are no longer needed. */
function ranking(
  bm25: Readonly<Record<FieldName, Bm25>>,
  dictionaries: readonly KindOfTerms[],
  size: number,
): Ranking {
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
