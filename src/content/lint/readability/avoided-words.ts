import { fold } from '../../../nlu/text/words.js'
import type { AvoidedWordRule } from './readability-file.js'

export interface AvoidedWord {
  /** Word as it occurs in the text. */
  readonly word: string
  readonly plain: string
  /** True if the word is allowed when an explanation in brackets follows. */
  readonly mayBeExplained: boolean
}

interface Sought {
  readonly rule: AvoidedWordRule
  readonly parts: readonly string[]
  /** Original spelling of a word with capitals, which is matched exactly: `POP` isn't "pop". Null for all other words. */
  readonly asWritten: string | null
}

interface Part {
  readonly folded: string
  readonly start: number
  readonly end: number
}

/** Creates a search for listed words that reports each rule once per text. Skips words explained in brackets at their first occurrence. */
export function createAvoidedWordFinder(
  list: readonly AvoidedWordRule[],
): (text: string) => readonly AvoidedWord[] {
  const byFirst = new Map<string, Sought[]>()
  for (const rule of list) {
    for (const word of rule.words) {
      const parts = partsOf(word).map(({ folded }) => folded)
      const own = byFirst.get(parts[0]!) ?? []
      own.push({ rule, parts, asWritten: word === word.toLowerCase() ? null : word })
      byFirst.set(
        parts[0]!,
        own.sort((a, b) => b.parts.length - a.parts.length),
      )
    }
  }
  return (text) => {
    const parts = partsOf(text)
    const met = new Set<AvoidedWordRule>()
    return parts.flatMap((part, at) => {
      const sought = byFirst.get(part.folded)?.find((one) => isAt(one, text, parts, at))
      if (sought === undefined || met.has(sought.rule)) return []
      met.add(sought.rule)
      const { rule } = sought
      const end = parts[at + sought.parts.length - 1]!.end
      if (rule.explain === true && isExplained(text, part.start, end)) return []
      return [{ word: text.slice(part.start, end), plain: rule.plain, mayBeExplained: rule.explain === true }]
    })
  }
}

function isAt(
  { parts: words, asWritten }: Sought,
  text: string,
  parts: readonly Part[],
  at: number,
): boolean {
  if (words.some((word, offset) => parts[at + offset]?.folded !== word)) return false
  const start = parts[at]!.start
  const last = parts[at + words.length - 1]!.end
  const written = text.slice(start, last)
  if (isOnScreen(text, start, last)) return false
  return asWritten === null || written === asWritten
}

/** Checks for a name on a screen: a capitalised word within a sentence next to another one, a word in capitals only, or part of a menu path. */
function isOnScreen(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 80), start)
  if (/›[^.,;:!?()\n]*$/.test(before)) return true
  const isHead = /(?:^|[.!?…]\s+|[(\n])$/.test(before)
  const written = text.slice(start, end)
  if (!/^\p{Lu}/u.test(written) || isHead) return false
  if (written !== written.toUpperCase()) return true
  const isAfterName = /\p{Lu}\p{Ll}+ $/u.test(before) && !/(?:^|[.!?…]\s+|[(\n])\p{Lu}\p{Ll}+ $/u.test(before)
  return isAfterName || before.endsWith('/') || /^(?: \p{Lu}\p{Ll}|\/\p{Lu})/u.test(text.slice(end))
}

/** Checks for an explanation: `word (what it is)`, with at most one word before the bracket, or `what it is (word)`. */
function isExplained(text: string, start: number, end: number): boolean {
  return (
    /^(?:\s+\p{L}+)?\s*\(/u.test(text.slice(end)) ||
    /\([^()]{0,12}$/.test(text.slice(Math.max(0, start - 14), start))
  )
}

function partsOf(text: string): readonly Part[] {
  return [...text.matchAll(/[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*/gu)].map((match) => ({
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }))
}
