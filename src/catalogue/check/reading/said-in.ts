import type { RepliesFile } from '../../../replies/replies-file.js'

export interface SaidText {
  readonly path: readonly (string | number)[]
  readonly text: string
}

/** Lists the texts that the bot says: replies with their variants, and single texts elsewhere. Other lists contain what people say. */
export function saidIn({ replies, ...words }: RepliesFile): readonly SaidText[] {
  const ofReplies = Object.entries(replies).flatMap(([key, variants]) =>
    variants.map((text, at) => ({ path: ['replies', key, at], text })),
  )
  return [...ofReplies, ...singleTexts(words, [])]
}

function singleTexts(value: unknown, path: SaidText['path']): readonly SaidText[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, one]) => singleTexts(one, [...path, key]))
}
