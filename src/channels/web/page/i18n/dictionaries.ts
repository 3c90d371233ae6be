import { wordsWithNoBreakSpaces } from '../../../../markdown/no-break-spaces.js'
import { en } from './en.js'
import { fr } from './fr.js'
import type { PageLabels } from './page-labels.js'

const dictionaries: ReadonlyMap<string, PageLabels> = new Map([
  ['en', en],
  ['fr', wordsWithNoBreakSpaces('fr', fr)],
])

export function labelsFor(language: string): PageLabels {
  return dictionaries.get(language) ?? en
}

/** Returns the language chosen earlier, or else the first of the browser's languages that we support. */
export function preferredLanguage(chosen: string | null, browser: readonly string[]): string {
  if (chosen !== null && dictionaries.has(chosen)) return chosen
  return browser.map((tag) => tag.slice(0, 2).toLowerCase()).find((code) => dictionaries.has(code)) ?? 'en'
}

export const spokenLanguages: readonly string[] = [...dictionaries.keys()]

/** Returns the locale for dates: the browser's regional variant of the language if there is one. */
export function localeFor(language: string): string {
  return navigator.languages.find((tag) => tag.startsWith(language)) ?? language
}
