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

/** Creates a cached stemmer of lower-case words. Accents are folded after stemming, so that `reseau` matches `réseau`. */
export function createStem(id: StemmerId): Stem {
  const stemmer = stemmers[id]
  return memoize(
    (word: string) => (word.length < 3 || /\d/.test(word) ? fold(word) : fold(stemmer.stem(word) || word)),
    { most: rememberedStems },
  )
}
