import type { Language, Localized } from '../../../nlu/intent-file.js'
import { errorAt, type LintFinding, type SourceLocation, warningAt } from '../lint-finding.js'

const mostLabelCharacters = 40
const mostMessageWords = 60

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
        `“${label}” has ${length} characters; a button has at most ${mostLabelCharacters}`,
        'Say it in fewer words.',
      ),
    ]
  })
}

/** Checks that a message is short enough to be read at once. */
export function checkMessageLength(
  place: SourceLocation,
  text: Localized,
  languages: readonly Language[],
): readonly LintFinding[] {
  return languages.flatMap((language) => {
    const count = wordsIn(text[language] ?? '')
    if (count <= mostMessageWords) return []
    return [
      warningAt(
        within(place, language),
        `${count} words in one message; people read about ${mostMessageWords}`,
        'Cut it, or make two steps of it.',
      ),
    ]
  })
}

function within(place: SourceLocation, language: Language): SourceLocation {
  return { ...place, path: [...(place.path ?? []), language] }
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
