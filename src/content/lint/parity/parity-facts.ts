import { fold } from '../../../nlu/text/words.js'
import type { ReadabilityFile } from '../readability/readability-file.js'
import { createKeyCombinationExtractor } from './key-combinations.js'
import { createQuantityAndCodeExtractor } from './quantities.js'

/** Detail that must be the same in every language, with its wording in this text. */
export interface ParityFact {
  /** Normalised form for comparing languages, such as `10 min`, `ctrl+f5`, `0x80070005`. */
  readonly key: string
  readonly excerpt: string
}

/** Product name by spelling; null for words that look like a product name but aren't one. */
export type ProductNames = ReadonlyMap<string, string | null>

export type ParityFactReader = (text: string) => readonly ParityFact[]

/** Adds the facts found in a text to `facts`, and returns the text with a blank in place of each. */
export type ParityFactExtractor = (text: string, facts: ParityFact[]) => string

/** Reads numbers with units, codes and versions, key combinations, addresses, and product names. */
export function createParityFactReader(
  reading: Pick<ReadabilityFile, 'numbers' | 'numberEndings' | 'units' | 'keys'>,
  products: ProductNames,
): ParityFactReader {
  const takes = [takeAddresses, leavePlaceholders, createKeyCombinationExtractor(reading.keys)]
  const quantities = createQuantityAndCodeExtractor(reading)
  const firsts = new Set([...products.keys()].map((written) => written.split(' ')[0]!))
  return (text) => {
    const facts: ParityFact[] = []
    const plain = text.replace(/[\u00a0\u202f]/g, ' ')
    const rest = takes.reduce((left, take) => take(left, facts), plain)
    return [...facts, ...quantities(rest), ...productsIn(rest, products, firsts)]
  }
}

/** Finds addresses: a lower-case host and its path. A path segment that only names a language is ignored. */
const takeAddresses: ParityFactExtractor = (text, facts) =>
  text.replace(
    /(?<![\p{L}\p{N}@-])(?:https?:\/\/)?((?:[a-z0-9-]+\.)+(?:com|org|net|io|ms|microsoft|eu|fr|uk|be|ch|ca)(?:\/[^\s)>\]`*«»"”,;]*)?)(?![\p{L}\p{N}])/gu,
    (whole, address: string) => {
      const key = address.replace(/\/(?:[a-z]{2}-)?[a-z]{2}(?=\/|$)/i, '').replace(/[./]+$/, '')
      facts.push({ key, excerpt: whole.replace(/\.+$/, '') })
      return ' '
    },
  )

/** Removes placeholders for the organisation's facts, because check-facts compares those. */
const leavePlaceholders: ParityFactExtractor = (text) => text.replace(/\{\{[^}]*\}\}/g, ' ')

/** Finds product names; `firsts` holds the first words of all names. */
function productsIn(
  text: string,
  products: ProductNames,
  firsts: ReadonlySet<string>,
): readonly ParityFact[] {
  const words = splitProductWords(text)
  const found: ParityFact[] = []
  for (let at = 0; at < words.length; at += 1) {
    if (!firsts.has(words[at]!)) continue
    for (let length = 3; length > 0; length -= 1) {
      const written = words.slice(at, at + length).join(' ')
      const key = products.get(written)
      if (key === undefined) continue
      if (key !== null) found.push({ key: fold(key), excerpt: words[at]! })
      at += length - 1
      break
    }
  }
  return found
}

/** Splits a text into words for comparing product names; apostrophes separate words. */
export function splitProductWords(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []
}
