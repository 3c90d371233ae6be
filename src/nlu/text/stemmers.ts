/// <reference path="../language/natural.d.ts" />
import english from 'natural/lib/natural/stemmers/porter_stemmer.js'
import german from 'natural/lib/natural/stemmers/porter_stemmer_de.js'
import spanish from 'natural/lib/natural/stemmers/porter_stemmer_es.js'
import french from 'natural/lib/natural/stemmers/porter_stemmer_fr.js'
import italian from 'natural/lib/natural/stemmers/porter_stemmer_it.js'
import { memoize } from '../../memoize.js'
import { fold } from './words.js'

/** Stemmers by ID, for `stemmer:` in language.yml. */
export const stemmers = {
  'porter-en': english,
  'porter-fr': french,
  'porter-de': german,
  'porter-es': spanish,
  'porter-it': italian,
} as const

export type StemmerId = keyof typeof stemmers
export const stemmerIds = Object.keys(stemmers) as [StemmerId, ...StemmerId[]]

export type Stem = (word: string) => string

const rememberedStems = 50_000

/**
 * Creates a cached stemmer of lower-case words. Accents are folded after stemming, so that `reseau` matches `réseau`. `exceptions` maps folded words that
 * the stemmer confuses with others to stems of their own.
 */
export function createStem(id: StemmerId, exceptions: Readonly<Record<string, string>> = {}): Stem {
  const stemmer = stemmers[id]
  const own = new Map(Object.entries(exceptions))
  const stem = (word: string) =>
    own.get(fold(word)) ??
    (word.length < 3 || /\d/.test(word) ? fold(word) : fold(stemmer.stem(word) || word))
  return memoize(stem, { most: rememberedStems })
}
