import type { LanguagePack } from '../language/load-languages.js'
import { fold } from '../text/words.js'
import type { Conjunctions } from './split-clauses.js'

/** Lists, by language, the single words that join two clauses: and, but, so. */
export function conjunctionsOf(languages: readonly LanguagePack[]): ReadonlyMap<string, Conjunctions> {
  return new Map(
    languages.map(({ code, language: { joins, contrasts } }) => [
      code,
      new Set([...joins, ...contrasts].map(fold).filter((phrase) => !phrase.includes(' '))),
    ]),
  )
}
