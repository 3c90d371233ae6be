import type { LanguagePack } from '../language/load-languages.js'
import { fold } from '../text/words.js'
import type { OptionWords } from './vectoriser.js'

/** Collects the negations and the stop words by language. */
export function optionWordsOf(packs: readonly LanguagePack[]): ReadonlyMap<string, OptionWords> {
  return new Map(
    packs.map(({ code, alarms, language }) => [
      code,
      {
        denying: new Set(alarms.frames.denied.map(fold)),
        empty: new Set(language.stopWords.map(fold)),
      },
    ]),
  )
}
