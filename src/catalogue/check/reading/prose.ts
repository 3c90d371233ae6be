import { lexer, type Token, type Tokens } from 'marked'

/** A piece of a text that is read in one go: a paragraph, a list item, a cell of a table. */
export interface ProsePiece {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'cell'
  /** Plain text. What is on a screen (code, addresses, quoted, bold and slanted names) is a `◦`: it is not ours to word. */
  readonly text: string
}

const onScreen = '◦'
const longestName = 6

/** The pieces of an article, in order. */
export function proseOf(markdown: string): readonly ProsePiece[] {
  return lexer(markdown).flatMap((token) => piecesOf(token, 'paragraph'))
}

/** A text without Markdown, such as a message of a guide. */
export function plainProse(text: string): ProsePiece {
  return { kind: 'paragraph', text: withoutNames(text.replace(/`[^`]*`/g, onScreen)) }
}

/** Ends at a full stop, a question or exclamation mark, or where a piece ends. */
export function sentencesOf({ text }: ProsePiece): readonly string[] {
  return text
    .split(/(?<=[.!?…][)»”"]?)\s+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0)
}

/** Parts that are read in one breath: a colon and a semicolon end one too. */
export function breathsOf(piece: ProsePiece): readonly string[] {
  return sentencesOf(piece).flatMap((sentence) => sentence.split(/(?<=[;:])\s+/))
}

/** Apostrophes part words in French (`l'écran`) and not in English; one is counted in both. */
export function wordsOf(text: string): readonly string[] {
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
  return text.includes('›') || (/^[\p{Lu}\p{N}]/u.test(text) && wordsOf(text).length <= longestName)
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
