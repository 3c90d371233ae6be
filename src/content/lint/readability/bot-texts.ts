import type { TranslationsFile } from '../../wording/translations-file.js'

export interface BotText {
  readonly path: readonly (string | number)[]
  readonly text: string
}

/** Lists the texts that the bot says: replies with all their variants, and single texts in other files. All other lists contain what people say. */
export function listBotTexts({ replies, ...words }: TranslationsFile): readonly BotText[] {
  const ofReplies = Object.entries(replies).flatMap(([key, variants]) =>
    variants.map((text, at) => ({ path: ['replies', key, at], text })),
  )
  return [...ofReplies, ...singleTexts(words, [])]
}

function singleTexts(value: unknown, path: BotText['path']): readonly BotText[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, one]) => singleTexts(one, [...path, key]))
}
