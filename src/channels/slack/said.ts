import type { CardWords } from '../../replies/card-words.js'

/** A name and what is said of it, with the colon as the language writes it; nothing yet without the text. */
export function said(say: CardWords, name: string, text = ''): string {
  return say.said.replace('{name}', () => name).replace('{text}', () => text)
}
