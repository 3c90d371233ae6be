import type { Language, Localized } from '../../../nlu/intent-file.js'
import { guideTexts } from '../../check/guides/guide-texts.js'
import { guideFilePath, type LintFinding, type SourceLocation, warningAt } from '../../check/lint-finding.js'
import type { GuideFile } from '../../guides/guide-file.js'
import { checkTypography } from '../wording/check-typography.js'

const mostMessageWords = 60

/** Advises on the length and typography of a guide's texts. */
export function lintGuideTexts(guide: GuideFile, languages: readonly Language[]): readonly LintFinding[] {
  const file = guideFilePath(guide.topic)
  return guideTexts(guide).flatMap(({ path, text, use }) => [
    ...(use === 'message' ? lintMessageLength({ file, path }, text, languages) : []),
    ...checkTypography({ file, path }, text),
  ])
}

/** Advises on messages that are too long to be read in one go. */
function lintMessageLength(
  place: SourceLocation,
  text: Localized,
  languages: readonly Language[],
): readonly LintFinding[] {
  return languages.flatMap((language) => {
    const count = wordsIn(text[language] ?? '')
    if (count <= mostMessageWords) return []
    return [
      warningAt(
        { ...place, path: [...(place.path ?? []), language] },
        `${count} words in one message; people only read about ${mostMessageWords}`,
        'Shorten it, or split it into two steps.',
      ),
    ]
  })
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
