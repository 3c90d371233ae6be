import { lexer, type Token, type Tokens } from 'marked'

/** Piece of text that's read in one go: a paragraph, a list item or a table cell. */
export interface ProsePiece {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'cell'
  /**
   * Plain text. Everything quoted from a screen (code, addresses, quoted, bold and italic names) is replaced
   * by `◦`, because we didn't choose its wording.
   */
  readonly text: string
}

const onScreen = '◦'
const longestName = 6

/** Returns the pieces of an article, in order. */
export function proseOfArticle(markdown: string): readonly ProsePiece[] {
  return lexer(markdown).flatMap((token) => piecesOf(token, 'paragraph'))
}

/** Makes a piece from a text without Markdown, such as a guide's message. */
export function plainProse(text: string): ProsePiece {
  return { kind: 'paragraph', text: withoutNames(text.replace(/`[^`]*`/g, onScreen)) }
}

/** Splits a piece at full stops, question marks and exclamation marks. */
export function sentencesOfProse({ text }: ProsePiece): readonly string[] {
  return text
    .split(/(?<=[.!?…][)»”"]?)\s+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOfProse(sentence).length > 0)
}

/** Splits sentences further at colons and semicolons, where a reader pauses. */
export function splitAtPauses(piece: ProsePiece): readonly string[] {
  return sentencesOfProse(piece).flatMap((sentence) => sentence.split(/(?<=[;:])\s+/))
}

/** Splits a text into words. An apostrophe joins two French words (`l'écran`) but not two English ones; both count as one word. */
export function wordsOfProse(text: string): readonly string[] {
  return text.match(/\p{L}[\p{L}\p{M}\p{N}'’-]*|\p{N}+(?:[.,]\p{N}+)*/gu) ?? []
}

function piecesOf(token: Token, kind: ProsePiece['kind']): readonly ProsePiece[] {
  switch (token.type) {
    case 'heading':
      return [{ kind: 'heading', text: inline(token.tokens ?? []) }]
    case 'paragraph':
    case 'text':
      return [{ kind, text: inline(token.tokens ?? [token]) }]
    case 'list':
      return (token as Tokens.List).items.flatMap((item) =>
        item.tokens.flatMap((inner) => piecesOf(inner, 'item')),
      )
    case 'blockquote':
      return (token.tokens ?? []).flatMap((inner) => piecesOf(inner, kind))
    case 'table': {
      const { header, rows } = token as Tokens.Table
      return [header, ...rows].flat().map((cell) => ({ kind: 'cell', text: inline(cell.tokens) }))
    }
    default:
      return []
  }
}

function inline(tokens: readonly Token[]): string {
  return withoutNames(tokens.map(inlineText).join(''))
}

function inlineText(token: Token): string {
  switch (token.type) {
    case 'codespan':
    case 'image':
    case 'html':
      return onScreen
    case 'strong':
      return isName(token.text) ? onScreen : inline(token.tokens ?? [])
    case 'em':
      return onScreen
    case 'br':
      return ' '
    default:
      return 'tokens' in token && token.tokens !== undefined ? inline(token.tokens) : unescaped(token.raw)
  }
}

function isName(text: string): boolean {
  return text.includes('›') || (/^[\p{Lu}\p{N}]/u.test(text) && wordsOfProse(text).length <= longestName)
}

function unescaped(raw: string): string {
  return raw.replace(/\\(?=[!-/:-@[-`{-~])/g, '')
}

function withoutNames(text: string): string {
  return text
    .replace(/«[^»]*»|“[^”]*”|"[^"]*"/g, onScreen)
    .replace(
      /\b(?:https?:\/\/\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/\S*)?(?=[\s,.;:)]|$))/gi,
      onScreen,
    )
    .replace(/\{\{[^}]*\}\}/g, onScreen)
    .replace(/\s+/g, ' ')
    .trim()
}
