import type { Language, Localized } from '../../../nlu/intent-file.js'
import { type LintFinding, type SourceLocation, warningAt } from '../../check/lint-finding.js'
import { frenchTypography, type TypographyFault } from './french-typography.js'

const rules: ReadonlyMap<Language, (text: string) => readonly TypographyFault[]> = new Map([
  ['fr', frenchTypography],
])

export function checkTypography(place: SourceLocation, text: Localized): readonly LintFinding[] {
  return Object.entries(text).flatMap(([language, written]) =>
    checkTypographyIn({ ...place, path: [...(place.path ?? []), language] }, language, written),
  )
}

/** Checks a text in one language. */
export function checkTypographyIn(
  place: SourceLocation,
  language: Language,
  text: string,
): readonly LintFinding[] {
  return (rules.get(language)?.(text) ?? []).map(({ excerpt, message }) =>
    warningAt(
      { excerpt: excerpt.trim(), ...place },
      `“${excerpt}”: ${message}`,
      'Correct the spaces and punctuation.',
    ),
  )
}
