import type { BeforeHandOff, GuideFile } from '../../guides/guide-file.js'
import { errorAt, guideFilePath, type LintFinding } from '../lint-finding.js'

/** Checks that exactly one question is asked before the hand-off to a person. */
export function checkBeforeHandOff(guide: GuideFile): readonly LintFinding[] {
  const outcomes = Object.entries(guide.outcomes).flatMap(([id, outcome]) =>
    'handOff' in outcome
      ? [{ path: ['outcomes', id, 'beforeHandOff'], question: outcome.beforeHandOff }]
      : [],
  )
  return [{ path: ['beforeHandOff'], question: guide.beforeHandOff }, ...outcomes].flatMap(
    ({ path, question }) => (question == null ? [] : notOneQuestion(guide, path, question)),
  )
}

function notOneQuestion(
  guide: GuideFile,
  path: readonly string[],
  { ask }: BeforeHandOff,
): readonly LintFinding[] {
  return Object.entries(ask).flatMap(([language, text]) => {
    const count = text.split('?').length - 1
    if (count === 1) return []
    return [
      errorAt(
        { file: guideFilePath(guide.topic), path: [...path, 'ask', language] },
        `“${text}” contains ${count === 0 ? 'no question' : `${count} questions`}; exactly one is asked before a hand-off`,
        'Ask for the one thing that a technician would otherwise have to phone about.',
      ),
    ]
  })
}
