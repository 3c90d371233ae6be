import type { Language } from '../../understanding/intent-file.js'
import { errorAt, type Finding, type Place, warningAt } from './finding.js'

/** A gap in the first language is an error; elsewhere people read the first language instead. */
export function missingIn(languages: readonly Language[], language: Language): typeof errorAt {
  return language === languages[0] ? errorAt : warningAt
}

/** A text is there in every language that is spoken. */
export function checkLanguages(
  place: Place,
  text: Readonly<Record<Language, unknown>>,
  languages: readonly Language[],
): readonly Finding[] {
  const missing = languages.filter((language) => text[language] === undefined)
  if (missing.length === 0) return []
  const what = place.path === undefined || place.path.length === 0 ? 'the text' : place.path.join('.')
  return [
    missingIn(languages, missing[0]!)(
      place,
      `${what} is missing in: ${missing.join(', ')}`,
      `Write it in every language of GUICHET_LANGUAGES; until then people read it in: ${languages[0]}.`,
    ),
  ]
}
