import type { Language, Localized } from '../../../nlu/intent-file.js'
import { errorAt, type LintFinding, type SourceLocation } from '../lint-finding.js'

const mostLabelCharacters = 40

/** Checks that a label fits on the buttons of every platform. */
export function checkLabelLength(
  place: SourceLocation,
  text: Localized,
  languages: readonly Language[],
): readonly LintFinding[] {
  return languages.flatMap((language) => {
    const label = text[language] ?? ''
    const length = [...label].length
    if (length <= mostLabelCharacters) return []
    return [
      errorAt(
        within(place, language),
        `“${label}” has ${length} characters; a button can have at most ${mostLabelCharacters}`,
        'Use fewer words.',
      ),
    ]
  })
}

function within(place: SourceLocation, language: Language): SourceLocation {
  return { ...place, path: [...(place.path ?? []), language] }
}
