import { marked, type Token, type Tokens } from 'marked'
import { deadText } from './dead-text.js'

/** How a text is made safe for the place where it will stand. */
type Escape = (text: string) => string

const inCard: Escape = (text) => text.replace(/[\\*_[\]`]/g, (sign) => `\\${sign}`)
const inMessage: Escape = (text) =>
  inCard(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The bot's small Markdown, as the text blocks of a card read it: one entry for each paragraph or list. */
export function cardParagraphs(markdown: string): readonly string[] {
  return paragraphs(markdown, inCard)
}

/** The same, as a message's text reads it. */
export function messageText(markdown: string): string {
  return paragraphs(markdown, inMessage).join('\n\n')
}

/** Words only: for notifications, and where a client shows no card. */
export function plainText(markdown: string): string {
  return paragraphs(markdown, (text) => text, true).join('\n')
}

function paragraphs(markdown: string, safe: Escape, isPlain = false): readonly string[] {
  const write = createWriter(safe, isPlain)
  return marked
    .lexer(deadText(markdown), { gfm: true, breaks: true })
    .map((token) => write.block(token))
    .filter((text) => text !== '')
}

function createWriter(safe: Escape, isPlain: boolean) {
  const mark = (sign: string, text: string) => (isPlain || text === '' ? text : `${sign}${text}${sign}`)

  function block(token: Token): string {
    switch (token.type) {
      case 'space':
      case 'hr':
      case 'def':
        return ''
      case 'list':
        return list(token as Tokens.List, 0)
      case 'heading':
        return mark('**', inline((token as Tokens.Heading).tokens))
      case 'blockquote':
        return (token as Tokens.Blockquote).tokens.map(block).join('\n\n')
      case 'code':
        return safe((token as Tokens.Code).text)
      default:
        return inline([token])
    }
  }

  function list(tokens: Tokens.List, depth: number): string {
    const first = typeof tokens.start === 'number' ? tokens.start : 1
    const lines = tokens.items.map((item, at) => {
      const sign = tokens.ordered ? `${first + at}.` : '-'
      const inner = item.tokens.filter((token) => token.type === 'list') as Tokens.List[]
      const words = item.tokens
        .filter((token) => token.type !== 'list')
        .map(block)
        .join(' ')
      const nested = inner.map((nest) => `\n${list(nest, depth + 1)}`).join('')
      return `${'  '.repeat(depth)}${sign} ${words}${nested}`
    })
    return lines.join('\n')
  }

  function inline(tokens: readonly Token[]): string {
    return tokens.map(inlineOf).join('')
  }

  function inlineOf(token: Token): string {
    switch (token.type) {
      case 'strong':
        return mark('**', inline((token as Tokens.Strong).tokens))
      case 'em':
        return mark('_', inline((token as Tokens.Em).tokens))
      case 'br':
        return isPlain ? '\n' : '\n\n'
      case 'link':
        return link(token as Tokens.Link)
      case 'image':
        return safe((token as Tokens.Image).text)
      case 'codespan':
        return safe((token as Tokens.Codespan).text)
      case 'paragraph':
      case 'text': {
        const inner = 'tokens' in token ? token.tokens : undefined
        return inner === undefined ? safe(textOf(token)) : inline(inner)
      }
      default:
        return safe(textOf(token))
    }
  }

  function link(token: Tokens.Link): string {
    const label = inline(token.tokens)
    const isSafe = /^(https?:\/\/|mailto:)[^\s()<>]+$/i.test(token.href)
    if (isPlain || !isSafe) return label
    return token.text === token.href ? `[${safe(token.href)}](${token.href})` : `[${label}](${token.href})`
  }

  return { block }
}

function textOf(token: Token): string {
  return 'text' in token && typeof token.text === 'string' ? token.text : token.raw
}
