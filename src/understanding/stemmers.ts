import english from 'natural/lib/natural/stemmers/porter_stemmer.js'
import german from 'natural/lib/natural/stemmers/porter_stemmer_de.js'
import spanish from 'natural/lib/natural/stemmers/porter_stemmer_es.js'
import french from 'natural/lib/natural/stemmers/porter_stemmer_fr.js'
import italian from 'natural/lib/natural/stemmers/porter_stemmer_it.js'
import { remembering } from './remembering.js'
import { fold } from './words.js'

/** The ids that `stemmer:` of a language.yml may name. */
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

/** Stems a lower-case word; accents are folded after stemming, so that `reseau` meets `réseau`. */
export function createStem(id: StemmerId): Stem {
  const stemmer = stemmers[id]
  return remembering(
    (word) => (word.length < 3 || /\d/.test(word) ? fold(word) : fold(stemmer.stem(word) || word)),
    rememberedStems,
  )
}
