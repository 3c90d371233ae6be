import { fold } from '../troubleshooting/option-for.js'

/** A text between spaces, folded, so that a phrase is found in it as whole words. */
export const between = (text: string): string => ` ${fold(text)} `

/** Whether one of the phrases is in what was typed: see `between`. */
export function phraseIn(typed: string, phrases: readonly string[]): boolean {
  return foldedPhrases(phrases).some((phrase) => typed.includes(phrase))
}

/** The wording does not change: its phrases are folded when they are first met, not with each line. */
const folded = new WeakMap<readonly string[], readonly string[]>()

function foldedPhrases(phrases: readonly string[]): readonly string[] {
  const known = folded.get(phrases)
  if (known !== undefined) return known
  const made = phrases.map(between)
  folded.set(phrases, made)
  return made
}

export function wordCount(typed: string): number {
  return typed.trim().split(/\s+/).length
}

const patterns = new WeakMap<readonly string[], RegExp>()
/** A language need not have any phrases: this stands nowhere. */
const none = /(?!)/

/** Pattern of any of the phrases, in which "…" stands for up to three words. They do not change while the program runs. */
export function patternOf(phrases: readonly string[]): RegExp {
  const known = patterns.get(phrases)
  if (known !== undefined) return known
  const each = phrases.map((phrase) => phrase.split('…').map(fold).join('(?: [^ ]+){0,3} '))
  const made = each.length === 0 ? none : new RegExp(` (?:${each.join('|')}) `)
  patterns.set(phrases, made)
  return made
}
