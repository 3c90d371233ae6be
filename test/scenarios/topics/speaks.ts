import { join } from 'node:path'
import { programDirectory } from '../../../src/app/paths.js'
import { loadLanguages } from '../../../src/nlu/language/load-languages.js'

const { languages } = loadLanguages([join(programDirectory, 'policies')], ['en', 'fr'])
const small = new Map(languages.map(({ code, language }) => [code, new Set(language.stopWords)]))

/** Minimum number of function words needed to recognise a language. */
const fewestTelling = 2

/** Returns a message's language, judging by function words that occur in only one; null if there are too few. */
export function languageSpoken(message: string): 'en' | 'fr' | null {
  const words = message.toLowerCase().match(/\p{L}+/gu) ?? []
  const count = (own: string, other: string) =>
    words.filter((word) => small.get(own)!.has(word) && !small.get(other)!.has(word)).length
  const english = count('en', 'fr')
  const french = count('fr', 'en')
  if (english + french < fewestTelling || english === french) return null
  return english > french ? 'en' : 'fr'
}
