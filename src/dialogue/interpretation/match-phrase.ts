import { memoize } from '../../memoize.js'
import { foldToWords } from '../../nlu/text/match-option.js'

/** Normalises a text and adds spaces at both ends, so that phrases only match whole words. */
export const padForMatching = (text: string): string => ` ${foldToWords(text)} `

/** Returns true if a text prepared by `padForMatching` contains one of the phrases. */
export function matchPhrase(typed: string, phrases: readonly string[]): boolean {
  return foldedPhrases(phrases).some((phrase) => typed.includes(phrase))
}

/** Cached, because phrases never change while the program runs. */
const foldedPhrases = memoize((phrases: readonly string[]) => phrases.map(padForMatching))

export function wordCount(typed: string): number {
  return typed.trim().split(/\s+/).length
}

/** Pattern that never matches, for a language without phrases. */
const none = /(?!)/

/** Returns a cached pattern that matches any of the phrases; "…" stands for up to three words. The phrases must not change while the program runs. */
export const patternOf = memoize((phrases: readonly string[]): RegExp => {
  const each = phrases.map((phrase) => phrase.split('…').map(foldToWords).join('(?: [^ ]+){0,3} '))
  return each.length === 0 ? none : new RegExp(` (?:${each.join('|')}) `)
})
