import { todoMarker } from '../../content/check/todo-marker.js'
import type { Language, Localized } from '../../nlu/intent-file.js'

/** Text in English and French. */
export interface BilingualText {
  readonly en: string
  readonly fr: string
}

export interface ScaffoldTexts {
  /** Returns a placeholder in each language, telling the author what to write. */
  toWrite(what: BilingualText): Localized
  /** Returns the finished text in English and French, and a placeholder for the translation in other languages. */
  written(text: BilingualText): Localized
}

export function scaffoldTexts(languages: readonly Language[]): ScaffoldTexts {
  const inAll = (textIn: (language: Language) => string): Localized =>
    Object.fromEntries(languages.map((language) => [language, textIn(language)]))
  return {
    toWrite: (what) => inAll((language) => bilingualTodoMarker(language, what)),
    written: (text) =>
      inAll((language) =>
        language === 'en' || language === 'fr' ? text[language] : todoMarker(text.en, language),
      ),
  }
}

export function bilingualTodoMarker(language: Language, what: BilingualText): string {
  return todoMarker(language === 'fr' ? what.fr : what.en, language)
}
