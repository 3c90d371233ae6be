import { foldToWords } from '../../nlu/text/match-option.js'

/** Folds a text and adds spaces at both ends, so that phrases are matched as whole words. */
export const padForMatching = (text: string): string => ` ${foldToWords(text)} `

/** Returns true if a text prepared by `between` contains one of the phrases. */
export function matchPhrase(typed: string, phrases: readonly string[]): boolean {
  return foldedPhrases(phrases).some((phrase) => typed.includes(phrase))
}

/** Cache of the folded phrases, which never change while the program runs. */
const folded = new WeakMap<readonly string[], readonly string[]>()

function foldedPhrases(phrases: readonly string[]): readonly string[] {
  const known = folded.get(phrases)
  if (known !== undefined) return known
  const made = phrases.map(padForMatching)
  folded.set(phrases, made)
  return made
}

export function wordCount(typed: string): number {
  return typed.trim().split(/\s+/).length
}

const patterns = new WeakMap<readonly string[], RegExp>()
/** Pattern that never matches, for a language without phrases. */
const none = /(?!)/

/** Returns a cached pattern that matches any of the phrases; "…" stands for up to three words. The phrases must not change while the program runs. */
export function patternOf(phrases: readonly string[]): RegExp {
  const known = patterns.get(phrases)
  if (known !== undefined) return known
  const each = phrases.map((phrase) => phrase.split('…').map(foldToWords).join('(?: [^ ]+){0,3} '))
  const made = each.length === 0 ? none : new RegExp(` (?:${each.join('|')}) `)
  patterns.set(phrases, made)
  return made
}
