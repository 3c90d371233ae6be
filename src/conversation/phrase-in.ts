import { fold } from '../troubleshooting/option-for.js'

/** A text between spaces, folded, so that a phrase is found in it as whole words. */
export const between = (text: string): string => ` ${fold(text)} `

/** Whether one of the phrases stands in what was typed: see `between`. */
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
