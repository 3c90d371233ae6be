import type { Language, Localized } from '../../understanding/intent-file.js'
import { errorAt, type Finding, type Place } from './finding.js'

/** A text is there in every language that is spoken. */
export function checkLanguages(
  place: Place,
  text: Localized,
  languages: readonly Language[],
): readonly Finding[] {
  const missing = languages.filter((language) => text[language] === undefined)
  if (missing.length === 0) return []
  const what = place.path === undefined || place.path.length === 0 ? 'the text' : place.path.join('.')
  return [
    errorAt(
      place,
      `${what} is missing in: ${missing.join(', ')}`,
      'Write it in every language of GUICHET_LANGUAGES.',
    ),
  ]
}
