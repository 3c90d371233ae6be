import { finishHash, hash, hashStart, hashStep } from '../classifier/features.js'
import type { HashTable } from '../classifier/hash-table.js'
import { indexOfKey } from '../classifier/hash-table.js'
import { phrasesOf } from '../language/language-words.js'
import type { LanguagePack } from '../language/load-languages.js'
import { memoizeByKey } from './memoize-by-key.js'
import { fold, wordsOf } from './words.js'

/** Words that a model was trained on, as hashes, with their counts. */
export interface Vocabulary {
  readonly words: HashTable
  readonly counts: Uint16Array
}

/** Corrects a single typo if that gives a word the model knows; otherwise returns the word unchanged. Input and output are folded. */
export type SpellCorrection = (word: string) => string

/** Length limits of corrected words. In a shorter word, a single letter makes another word; a longer string is not a word. */
const shortest = 4
const longest = 20

const rememberedWords = 5_000

const letterA = 97
const letters = 26

/** Weight of a transposition, which is the most common typo. */
const swapped = 1.5

/** Weight of a typo in the first letter, which is rare. */
const atFirst = 0.3

/**
 * Creates a corrector of a missing, extra, wrong or transposed letter. Of several candidates, the likeliest wins: the most frequent one, weighted
 * by the kind of typo. Words in the languages' lists are never changed. Candidates are looked up by hash, so the words themselves aren't stored;
 * the time grows with the word's length.
 */
export function createSpellCorrection(
  { words, counts }: Vocabulary,
  packs: readonly LanguagePack[],
): SpellCorrection {
  const right = new Set(
    packs.flatMap(phrasesOf).flatMap((phrase) => wordsOf(phrase).map(({ word }) => fold(word))),
  )
  const codes = new Uint16Array(longest + 1)

  const frequencyOf = (length: number): number => {
    let value = hashStart
    for (let at = 0; at < length; at++) value = hashStep(value, codes[at]!)
    const place = indexOfKey(words, finishHash(value))
    return place < 0 ? 0 : counts[place]!
  }

  const repaired = memoizeByKey((word) => {
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
  }, rememberedWords)

  return (word) => {
    if (word.length < shortest || word.length > longest) return word
    if (right.has(word) || indexOfKey(words, hash(word)) >= 0 || !/^\p{L}+$/u.test(word)) return word
    return repaired(word)
  }
}
