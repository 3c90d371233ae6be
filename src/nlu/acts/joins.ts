import type { LanguagePack } from '../../understanding/load-languages.js'
import { fold } from '../../understanding/words.js'
import type { Joins } from './split-clauses.js'

/** Lists, by language, the single words that join two clauses: and, but, so. */
export function joinsOf(languages: readonly LanguagePack[]): ReadonlyMap<string, Joins> {
  return new Map(
    languages.map(({ code, language: { joins, contrasts } }) => [
      code,
      new Set([...joins, ...contrasts].map(fold).filter((phrase) => !phrase.includes(' '))),
    ]),
  )
}
