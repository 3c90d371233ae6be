import type { Language } from '../../../nlu/intent-file.js'
import { guideFilePath, type LintFinding, warningAt } from '../../check/lint-finding.js'
import type { GuideFile } from '../../guides/guide-file.js'

/**
 * Checks that an account guide's hand-off mentions that a human must check the requester's identity first. `identity` lists the words for it by
 * language.
 */
export function checkIdentityCheckMentioned(
  guide: GuideFile,
  identity: ReadonlyMap<Language, readonly string[]>,
): readonly LintFinding[] {
  if (!guide.topic.startsWith('account.')) return []
  const reasons = Object.values(guide.outcomes).flatMap((outcome) =>
    'handOff' in outcome ? [outcome.handOff] : [],
  )
  return [...identity]
    .filter(([language, words]) => {
      const said = reasons.flatMap((reason) => reason[language]?.toLowerCase() ?? [])
      return said.length > 0 && !said.some((reason) => words.some((word) => reason.includes(word)))
    })
    .map(([language, words]) =>
      warningAt(
        { file: guideFilePath(guide.topic), path: ['outcomes'] },
        `no hand-off tells the technician to check who is asking, in: ${language}`,
        `Say so in a handOff, with a word such as “${words[0]}”.`,
      ),
    )
}
