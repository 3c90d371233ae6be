import { memoize } from '../../memoize.js'
import type { LanguagePack } from '../../nlu/language/load-languages.js'
import { createStem } from '../../nlu/text/stemmers.js'
import { fold, normaliseText, wordsOf } from '../../nlu/text/words.js'
import type { TermCounts } from './bm25.js'

/** Features of a text used for searching. */
export interface SearchTerms {
  /** Stems of the content words. */
  readonly content: TermCounts
  /** Pairs of adjacent stems, so that "no sound" differs from "sound". */
  readonly pairs: TermCounts
  /** Distinct words without accents. */
  readonly words: readonly string[]
  /** N-grams of three and four characters, with word ends marked; a misspelt word keeps most of them. */
  readonly runs: TermCounts
}

export type SearchTokeniser = (lines: readonly string[]) => SearchTerms

export function createSearchTokeniser({ language: { stemmer, stopWords } }: LanguagePack): SearchTokeniser {
  const stem = createStem(stemmer)
  const ignored = new Set(stopWords.map(fold))
  const runsIn = memoize(characterNgrams, { most: rememberedWords })
  return (lines) => {
    const words = new Map<string, number>()
    const pairs = new Map<string, number>()
    for (const line of lines.flatMap(parts)) {
      let before: string | null = null
      for (const { word } of wordsOf(normaliseText(line))) {
        const here = stem(word)
        add(words, word, 1)
        if (before !== null) add(pairs, `${before} ${here}`, 1)
        before = here
      }
    }
    const content = new Map<string, number>()
    const folded = new Map<string, number>()
    for (const [word, count] of words) {
      const plain = fold(word)
      if (!ignored.has(plain)) add(content, stem(word), count)
      add(folded, plain, count)
    }
    let runs: TermCounts | undefined
    return {
      content,
      pairs,
      words: [...folded.keys()],
      /** Computed on demand, because a question's n-grams are looked up by its words. */
      get runs() {
        runs ??= runsOfWords(folded, runsIn)
        return runs
      },
    }
  }
}

function runsOfWords(words: TermCounts, runsIn: (word: string) => readonly string[]): TermCounts {
  const runs = new Map<string, number>()
  for (const [word, count] of words) for (const run of runsIn(word)) add(runs, run, count)
  return runs
}

/** Splits long texts into lines, because only the beginning of a text is normalised and read. */
function parts(text: string): readonly string[] {
  return text.split('\n')
}

function add(counts: Map<string, number>, term: string, count: number): void {
  counts.set(term, (counts.get(term) ?? 0) + count)
}

const runLengths = [3, 4]
const rememberedWords = 20_000

export function characterNgrams(word: string): readonly string[] {
  const padded = ` ${word} `
  return runLengths.flatMap((length) =>
    Array.from({ length: Math.max(0, padded.length - length + 1) }, (_, at) => padded.slice(at, at + length)),
  )
}
