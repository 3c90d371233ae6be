import { withNoBreakSpaces } from '../../markdown/no-break-spaces.js'
import type { Language, Localized } from '../../nlu/intent-file.js'

/** Returns the text in the language, or else in the first language, or else in any; empty if there is none. */
export function localizedText(text: Localized, language: Language, first: Language): string {
  const written = [language, first, ...Object.keys(text)].find((one) => text[one] !== undefined)
  return written === undefined ? '' : withNoBreakSpaces(written, text[written]!)
}
