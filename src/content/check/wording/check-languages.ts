import type { Language } from '../../../nlu/intent-file.js'
import { errorAt, type LintFinding, type SourceLocation, warningAt } from '../lint-finding.js'

/** Reports a missing text: an error in the first language; in other languages a warning, because the first language is used instead. */
export function missingTextFinding(languages: readonly Language[], language: Language): typeof errorAt {
  return language === languages[0] ? errorAt : warningAt
}

/** Checks that a text exists in every language of the bot. */
export function checkLanguages(
  place: SourceLocation,
  text: Readonly<Record<Language, unknown>>,
  languages: readonly Language[],
): readonly LintFinding[] {
  const missing = languages.filter((language) => text[language] === undefined)
  if (missing.length === 0) return []
  const what = place.path === undefined || place.path.length === 0 ? 'the text' : place.path.join('.')
  return [
    missingTextFinding(languages, missing[0]!)(
      place,
      `${what} is missing in: ${missing.join(', ')}`,
      `Write it in every language in GUICHET_LANGUAGES; until then, people see it in: ${languages[0]}.`,
    ),
  ]
}
