import { fold } from '../../../nlu/text/words.js'
import type { ParityFactExtractor } from './parity-facts.js'

/** Finds key combinations such as "Ctrl + F5" or "Maj + Impr écran", and converts the keys to names shared by all languages. */
export function createKeyCombinationExtractor(keys: Readonly<Record<string, string>>): ParityFactExtractor {
  const keyOf = new Map(Object.entries(keys).map(([written, key]) => [fold(written), key]))
  const known = Object.keys(keys)
    .sort((a, b) => b.length - a.length)
    .map((key) => key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${known})(?:\\s?\\+\\s?(?:(?:${known})(?![\\p{L}\\p{N}])|[\\p{L}\\p{N}]+))+`,
    'giu',
  )
  return (text, facts) =>
    text.replace(pattern, (whole) => {
      const parts = whole.split(/\s?\+\s?/).map((key) => keyOf.get(fold(key)) ?? fold(key))
      facts.push({ key: parts.join('+'), excerpt: whole })
      return ' '
    })
}
