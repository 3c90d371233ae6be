import { createAvoidedWordFinder } from './avoided-words.js'
import { type ProsePiece, sentencesOfProse } from './prose.js'
import type { ReadabilityFile } from './readability-file.js'

type Address = NonNullable<ReadabilityFile['address']>

/** Finds informal forms of address: listed words anywhere, or commands at the start of a sentence. */
export function createInformalAddressFinder({ plain, words, openings }: Address): {
  readonly anywhere: (text: string) => readonly string[]
  readonly orders: (piece: ProsePiece) => readonly string[]
} {
  const avoided = createAvoidedWordFinder(words.map((word) => ({ words: [word], plain })))
  const orders = new Set(openings)
  return {
    anywhere: (text) => avoided(text).map(({ word }) => word),
    orders: (piece) => {
      if (piece.kind === 'heading' || piece.kind === 'cell') return []
      return sentencesOfProse(piece).flatMap((sentence) => {
        const head = /^(\p{L}+)(?:-(?:le|la|les|toi|moi|y|en))?(?![\p{L}-])/u.exec(sentence)?.[1]
        return head !== undefined && orders.has(head.toLowerCase()) ? [head] : []
      })
    },
  }
}
