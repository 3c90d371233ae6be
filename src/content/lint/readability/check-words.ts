import { type LintFinding, type SourceLocation, warningAt } from '../../check/lint-finding.js'
import { createAvoidedWordFinder } from './avoided-words.js'
import { createInformalAddressFinder } from './informal-address.js'
import type { ProsePiece } from './prose.js'
import type { ReadabilityFile } from './readability-file.js'

/** Finds words that the reader wouldn't use. The pieces belong to one text, in which a word needs to be explained only once. */
export type WordCheck = (
  place: SourceLocation,
  pieces: readonly ProsePiece[],
  use: 'label' | 'message',
) => readonly LintFinding[]

export function createWordCheck({ jargon, spelling, address }: ReadabilityFile): WordCheck {
  const tradeWords = createAvoidedWordFinder(jargon)
  const otherSpelling = createAvoidedWordFinder(spelling ?? [])
  const familiar = address === undefined ? null : createInformalAddressFinder(address)
  return (place, pieces, use) => {
    const text = pieces.map((piece) => piece.text).join('\n')
    const tooFamiliar = [
      ...(familiar?.anywhere(text) ?? []),
      ...(use === 'label' ? [] : pieces.flatMap((piece) => familiar?.orders(piece) ?? [])),
    ]
    return [
      ...tradeWords(text)
        .filter(({ mayBeExplained }) => use === 'message' || !mayBeExplained)
        .map(({ word, plain, mayBeExplained }) =>
          warningAt(
            { ...place, excerpt: word },
            `“${word}” is jargon`,
            mayBeExplained
              ? `Write “${plain}”, or explain it in brackets: ${word} (${plain}).`
              : `Write “${plain}”.`,
          ),
        ),
      ...otherSpelling(text).map(({ word, plain }) =>
        warningAt({ ...place, excerpt: word }, `“${word}” isn't the spelling used here`, `Write “${plain}”.`),
      ),
      ...tooFamiliar.map((word) =>
        warningAt(
          { ...place, excerpt: word },
          `“${word}” is too informal`,
          `Use “${address!.plain}” instead.`,
        ),
      ),
    ]
  }
}
