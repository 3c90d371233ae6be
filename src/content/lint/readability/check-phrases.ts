import { type LintFinding, type SourceLocation, warningAt } from '../../check/lint-finding.js'
import type { ProsePiece } from './prose.js'
import type { ReadabilityFile } from './readability-file.js'

/** Finds phrases in a text that its readers wouldn't use themselves. */
export type PhraseCheck = (
  place: SourceLocation,
  pieces: readonly ProsePiece[],
  use: 'label' | 'message',
) => readonly LintFinding[]

const headOfSentence = /(^|[.!?…][)»”"]?\s+)(\p{Lu})(?=\p{Ll}|\P{L})/gu

export function createPhraseCheck({ phrases = [] }: Pick<ReadabilityFile, 'phrases'>): PhraseCheck {
  const sought = phrases.map(({ pattern, plain, labels }) => ({
    pattern: new RegExp(pattern, 'u'),
    plain,
    inLabels: labels !== false,
  }))
  return (place, pieces, use) =>
    pieces.flatMap(({ text }) => {
      const read = text
        .replace(/[’]/g, "'")
        .replace(headOfSentence, (_, before: string, head: string) => before + head.toLowerCase())
      return sought.flatMap(({ pattern, plain, inLabels }) => {
        const met = use === 'label' && !inLabels ? null : pattern.exec(read)
        if (met === null) return []
        const excerpt = text.slice(met.index, met.index + met[0].length).trim()
        return [
          warningAt(
            { ...place, excerpt },
            `“${excerpt}” sounds translated`,
            `Write it another way: ${plain}.`,
          ),
        ]
      })
    })
}
