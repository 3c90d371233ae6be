import { detectAll } from 'tinyld/light'
import { hash } from './features.js'
import { placeOf } from './hash-table.js'
import type { Language } from './intent-file.js'
import type { Model } from './model.js'
import type { ReadingContext } from './understanding.js'
import { fold, wordsOf } from './words.js'

/** Nats by which the words must speak for one language rather than another. */
const sure = 1.5
const likely = 0.7
/** What the general detector's opinion weighs, in nats, against words that we know. */
const generalWeight = 3

/**
 * From the words of the text; when they do not tell ("outlook", "ok"), the language last used, then the platform's, then
 * whichever is likelier, then the first.
 */
export function detectLanguage(model: Model, text: string, context: ReadingContext): Language {
  const { languages } = model
  const scores = languages.map(() => 0)
  const words = wordsOf(text)
  let unknown = 0
  for (const { word } of words) {
    const row = placeOf(model.languageWords, hash(fold(word)))
    if (row < 0) {
      unknown++
      continue
    }
    for (const at of scores.keys()) scores[at]! += model.languageWeights[row * languages.length + at]! / 16
  }
  if (unknown > 0 && text.length >= 8) {
    for (const { lang, accuracy } of detectAll(text, { only: [...languages] })) {
      const at = languages.indexOf(lang)
      if (at >= 0) scores[at]! += generalWeight * accuracy
    }
  }
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!)
  const best = languages[order[0] ?? 0]!
  const lead = order.length < 2 ? sure : scores[order[0]!]! - scores[order[1]!]!
  if (lead >= sure) return best
  const { lastLanguage, locale } = context
  if (lastLanguage !== null && languages.includes(lastLanguage)) return lastLanguage
  const ofLocale = locale?.slice(0, 2).toLowerCase()
  if (ofLocale !== undefined && languages.includes(ofLocale)) return ofLocale
  return lead >= likely ? best : languages[0]!
}
