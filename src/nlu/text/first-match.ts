/** Returns the first match of any pattern in a text; null if there is none. */
export type FirstMatch = (text: string) => string | null

/**
 * Creates a matcher. `patterns` ignore case; `inCapitals` doesn't. The flag `i` is used instead of `iu` if possible, because it is fifteen
 * times as fast in V8. Results are the same unless the pattern names non-ASCII characters, or the text contains surrogate pairs or
 * characters that Unicode folds to ASCII letters.
 */
export function createFirstMatch(
  patterns: readonly string[],
  inCapitals: readonly string[] = [],
): FirstMatch {
  const asWritten = inCapitals.map((source) => new RegExp(source, 'u'))
  const exact = patterns.map((source) => new RegExp(source, 'iu'))
  const quick = patterns.map((source, at) => (isPlain(source) ? new RegExp(source, 'i') : exact[at]!))
  return (text) => firstOf(needsExact.test(text) ? exact : quick, text) ?? firstOf(asWritten, text)
}

const needsExact = /[\u017f\u212a\ud800-\udfff]/

function isPlain(source: string): boolean {
  return !/[^ -~]|\\[pPukx]/.test(source)
}

function firstOf(patterns: readonly RegExp[], text: string): string | null {
  for (const pattern of patterns) {
    const match = pattern.exec(text)
    if (match !== null) return match[0]
  }
  return null
}
