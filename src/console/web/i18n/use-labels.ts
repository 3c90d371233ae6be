import { createContext, use } from 'react'
import { wordsWithNoBreakSpaces } from '../../../markdown/no-break-spaces.js'
import type { ConsoleLabels } from './console-labels.js'
import { en } from './en.js'
import { fr } from './fr.js'

const dictionaries: ReadonlyMap<string, ConsoleLabels> = new Map([
  ['en', en],
  ['fr', wordsWithNoBreakSpaces('fr', fr)],
])
export const spokenLanguages: readonly string[] = [...dictionaries.keys()]

export const LanguageContext = createContext('en')

export function useLanguage(): string {
  return use(LanguageContext)
}

export function useLabels(): ConsoleLabels {
  return wordsFor(useLanguage())
}

function wordsFor(language: string): ConsoleLabels {
  return dictionaries.get(language) ?? en
}

/** Replaces the placeholders in a sentence. */
export function fillPlaceholders(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}

export function reasonText({ reasons }: ConsoleLabels, reason: string): string {
  return reasons[reason] ?? reasons.other ?? reason
}

export function browserLanguage(): string {
  return navigator.languages.map((tag) => tag.slice(0, 2)).find((code) => dictionaries.has(code)) ?? 'en'
}
