import { withNoBreakSpaces } from '../../markdown/no-break-spaces.js'
import type { Language, Localized } from '../../nlu/intent-file.js'

/** Returns the text in the given language, else in the first, else in any; an empty string if there is none. */
export function localizedText(text: Localized, language: Language, first: Language): string {
  const written = [language, first, ...Object.keys(text)].find((one) => text[one] !== undefined)
  return written === undefined ? '' : withNoBreakSpaces(written, text[written]!)
}
