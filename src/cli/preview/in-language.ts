import { withNoBreakSpaces } from '../../markdown/no-break-spaces.js'
import type { Language, Localized } from '../../understanding/intent-file.js'

/** The text as people get it; in the first language where it is not written in theirs. Empty: it is written in none. */
export function inLanguage(text: Localized, language: Language, first: Language): string {
  const written = [language, first, ...Object.keys(text)].find((one) => text[one] !== undefined)
  return written === undefined ? '' : withNoBreakSpaces(written, text[written]!)
}
