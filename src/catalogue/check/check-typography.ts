import type { Language, Localized } from '../../understanding/intent-file.js'
import { type Finding, type Place, warningAt } from './finding.js'
import { frenchTypography, type TypographyFault } from './french-typography.js'

const rules: ReadonlyMap<Language, (text: string) => readonly TypographyFault[]> = new Map([
  ['fr', frenchTypography],
])

export function checkTypography(place: Place, text: Localized): readonly Finding[] {
  return Object.entries(text).flatMap(([language, written]) =>
    checkTypographyOf({ ...place, path: [...(place.path ?? []), language] }, language, written),
  )
}

/** Checks a text in one language. */
export function checkTypographyOf(place: Place, language: Language, text: string): readonly Finding[] {
  return (rules.get(language)?.(text) ?? []).map(({ excerpt, message }) =>
    warningAt(
      { excerpt: excerpt.trim(), ...place },
      `“${excerpt}”: ${message}`,
      'Correct the spaces and signs.',
    ),
  )
}
