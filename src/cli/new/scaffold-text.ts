import { unwritten } from '../../catalogue/check/unwritten.js'
import type { Language, Localized } from '../../understanding/intent-file.js'

/** Text in English and French. */
export interface Both {
  readonly en: string
  readonly fr: string
}

export interface ScaffoldTexts {
  /** Returns a placeholder in each language that tells the author what to write. */
  toWrite(what: Both): Localized
  /** Returns a finished text, with a placeholder for translation in languages other than English and French. */
  written(text: Both): Localized
}

export function scaffoldTexts(languages: readonly Language[]): ScaffoldTexts {
  const inAll = (textIn: (language: Language) => string): Localized =>
    Object.fromEntries(languages.map((language) => [language, textIn(language)]))
  return {
    toWrite: (what) => inAll((language) => toWriteIn(language, what)),
    written: (text) =>
      inAll((language) =>
        language === 'en' || language === 'fr' ? text[language] : unwritten(text.en, language),
      ),
  }
}

export function toWriteIn(language: Language, what: Both): string {
  return unwritten(language === 'fr' ? what.fr : what.en, language)
}
