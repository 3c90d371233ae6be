import { memoize } from '../../memoize.js'
import { finishHash, hash, hashStart, hashStep } from '../classifier/features.js'
import { indexOfKey } from '../classifier/hash-table.js'
import { phrasesOf } from '../language/language-words.js'
import type { LanguagePack } from '../language/load-languages.js'
import { countWords, type Vocabulary } from './vocabulary.js'
import { fold, wordsOf } from './words.js'

/** Corrects a word with one typo (a missing, extra, wrong or transposed letter); returns any other word unchanged. Words are folded. */
export type SpellCorrector = (word: string) => string

/**
 * Creates a corrector that changes words in requests to words known from training. Words in the
 * languages' lists are never changed.
 */
export function createRequestSpelling(
  vocabulary: Vocabulary,
  packs: readonly LanguagePack[],
): SpellCorrector {
  const right = new Set(
    packs.flatMap(phrasesOf).flatMap((phrase) => wordsOf(phrase).map(({ word }) => fold(word))),
  )
  return createSpellCorrector(vocabulary, {
    shortest: 4,
    atFirst: 0.3,
    isRight: (word) =>
      right.has(word) || indexOfKey(vocabulary.words, hash(word)) >= 0 || !/^\p{L}+$/u.test(word),
  })
}

/**
 * Creates a corrector of words in phrases. The corrector is stricter than the one for requests,
 * because all words of a phrase must be recognised: short words and first letters aren't changed.
 */
export function createPhraseSpelling(words: ReadonlySet<string>): SpellCorrector {
  const shortest = 5
  const vocabulary = countWords([...words].filter(({ length }) => length >= shortest))
  return createSpellCorrector(vocabulary, { shortest, atFirst: 0, isRight: (word) => words.has(word) })
}

interface SpellingOptions {
  /** Minimum length of a word to correct. Changing a single letter of a shorter word gives a different word. */
  readonly shortest: number
  /** Weight of a missing, extra or wrong first letter, which is rare; 0 rules it out. */
  readonly atFirst: number
  /** Returns true if the word needs no correction. */
  isRight(word: string): boolean
}

/** Maximum length of a word to correct; a longer string isn't a word. */
const longest = 20

const rememberedWords = 5_000

const letterA = 97
const letters = 26

/** Weight of a transposition, which is the most common typo. */
const swapped = 1.5

/**
 * Creates a corrector that chooses the likeliest of several candidates: the most frequent word,
 * weighted by the kind of typo. Candidates are looked up by hash, so the words themselves aren't
 * stored, and the time depends on the word's length rather than the size of the vocabulary.
 */
function createSpellCorrector(
  { words, counts }: Vocabulary,
  { shortest, atFirst, isRight }: SpellingOptions,
): SpellCorrector {
  const codes = new Uint16Array(longest + 1)

  const frequencyOf = (length: number): number => {
    let value = hashStart
    for (let at = 0; at < length; at++) value = hashStep(value, codes[at]!)
    const place = indexOfKey(words, finishHash(value))
    return place < 0 ? 0 : counts[place]!
  }

  const correct = (word: string): string => {
    const { length } = word
    let best = word
    let highest = 0
    const consider = (size: number, factor: number) => {
      const score = frequencyOf(size) * factor
      if (score <= highest) return
      highest = score
      best = String.fromCharCode(...codes.subarray(0, size))
    }
    const write = (text: string, from: number, to: number) => {
      for (let at = from; at < to; at++) codes[at] = text.charCodeAt(at)
    }
    for (let at = 0; at < length - 1; at++) {
      write(word, 0, length)
      codes[at] = word.charCodeAt(at + 1)
      codes[at + 1] = word.charCodeAt(at)
      consider(length, swapped)
    }
    for (let at = 0; at < length; at++) {
      write(word, 0, at)
      for (let next = at + 1; next < length; next++) codes[next - 1] = word.charCodeAt(next)
      consider(length - 1, at === 0 ? atFirst : 1)
    }
    for (let at = 0; at < length; at++) {
      write(word, 0, length)
      for (let letter = 0; letter < letters; letter++) {
        codes[at] = letterA + letter
        consider(length, at === 0 ? atFirst : 1)
      }
    }
    for (let at = 0; at <= length; at++) {
      write(word, 0, at)
      for (let next = at; next < length; next++) codes[next + 1] = word.charCodeAt(next)
      for (let letter = 0; letter < letters; letter++) {
        codes[at] = letterA + letter
        consider(length + 1, at === 0 ? atFirst : 1)
      }
    }
    return best
  }
  const corrected = memoize(correct, { most: rememberedWords })

  return (word) => (word.length < shortest || word.length > longest || isRight(word) ? word : corrected(word))
}

/** Returns the name closest to a misspelt one, with at most a quarter of its characters (or a single one) wrong; null if there's none. */
export function nearestName(written: string, names: Iterable<string>): string | null {
  let nearest: { readonly name: string; readonly typos: number } | null = null
  for (const name of names) {
    const typos = editDistance(written.toLowerCase(), name.toLowerCase())
    if (typos <= Math.max(1, Math.floor(name.length / 4)) && (nearest === null || typos < nearest.typos))
      nearest = { name, typos }
  }
  return nearest?.name ?? null
}

/** Edit distance, counting insertions, deletions, substitutions and swaps of neighbours (Damerau–Levenshtein). */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = isSwap ? rows[i - 2]![j - 2]! + 1 : change
      row.push(Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, change, swap))
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}
