import type { RichTextElement } from '@slack/types'
import { marked, type Token, type Tokens } from 'marked'
import { deadText, safeLink } from './dead-text.js'
import { type List, type Passage, section, words } from './rich-text.js'

type Style = { bold?: boolean; italic?: boolean; code?: boolean; strike?: boolean }

/** The bot's small Markdown as rich text: paragraphs, bold, italic, code, lists, links, quotes. The rest stays plain. */
export function richText(markdown: string): Passage[] {
  const tokens = marked.lexer(deadText(markdown), { gfm: true, breaks: true })
  return tokens
    .filter((token) => token.type !== 'space')
    .flatMap((token, at, all) => passages(token, at < all.length - 1))
}

function passages(token: Token, hasMore: boolean): Passage[] {
  switch (token.type) {
    case 'list':
      return lists(token as Tokens.List, 0)
    case 'code':
      return [
        {
          type: 'rich_text_preformatted',
          elements: [{ type: 'text', text: (token as Tokens.Code).text || ' ' }],
        },
      ]
    case 'blockquote':
      return [{ type: 'rich_text_quote', elements: inline(innerTokens(token), {}) }]
    case 'heading':
      return [section(...inline(innerTokens(token), { bold: true }), ...(hasMore ? [words('\n')] : []))]
    default:
      // One empty line between two paragraphs, as Slack itself writes it.
      return [section(...inline([token], {}), ...(hasMore ? [words('\n')] : []))]
  }
}

/** Slack's lists are flat: an inner list stands after its line, further in, and the outer one goes on after it. */
function lists(list: Tokens.List, indent: number): List[] {
  const found: List[] = []
  let isOpen = false
  let offset = list.ordered && typeof list.start === 'number' ? list.start - 1 : 0
  for (const item of list.items) {
    const inner = item.tokens.filter((token): token is Tokens.List => token.type === 'list')
    if (!isOpen) found.push(emptyList(list.ordered, indent, offset))
    found.at(-1)!.elements.push(section(...inline(without(item.tokens, inner), {})))
    offset += 1
    found.push(...inner.flatMap((nested) => lists(nested, indent + 1)))
    isOpen = inner.length === 0
  }
  return found
}

function emptyList(isOrdered: boolean, indent: number, offset: number): List {
  const numbers = isOrdered && offset > 0 ? { offset } : {}
  return {
    type: 'rich_text_list',
    style: isOrdered ? 'ordered' : 'bullet',
    indent: Math.min(indent, 8),
    ...numbers,
    elements: [],
  }
}

function without(tokens: readonly Token[], left: readonly Token[]): readonly Token[] {
  return tokens.filter((token) => !left.includes(token))
}

function inline(tokens: readonly Token[], style: Style): RichTextElement[] {
  return tokens
    .flatMap((token) => inlineOf(token, style))
    .filter((element) => element.type !== 'text' || element.text !== '')
}

function inlineOf(token: Token, style: Style): RichTextElement[] {
  switch (token.type) {
    case 'strong':
      return inline(innerTokens(token), { ...style, bold: true })
    case 'em':
      return inline(innerTokens(token), { ...style, italic: true })
    case 'del':
      return inline(innerTokens(token), { ...style, strike: true })
    case 'codespan':
      return [styled((token as Tokens.Codespan).text, { ...style, code: true })]
    case 'br':
      return [words('\n')]
    case 'link':
      return [link(token as Tokens.Link, style)]
    case 'space':
      return []
    default: {
      const inner = innerTokens(token)
      return inner.length > 0
        ? inline(inner, style)
        : [styled('text' in token ? token.text : token.raw, style)]
    }
  }
}

/** Only https leads somewhere; any other address stays readable text. */
function link(token: Tokens.Link, style: Style): RichTextElement {
  const safe = safeLink(token.href)
  if (safe === null)
    return styled(token.text === token.href ? token.text : `${token.text} (${token.href})`, style)
  return {
    type: 'link',
    url: safe.url,
    text: token.text,
    ...(Object.keys(style).length > 0 ? { style } : {}),
  }
}

function styled(text: string, style: Style): RichTextElement {
  return Object.keys(style).length > 0 ? { type: 'text', text, style } : { type: 'text', text }
}

function innerTokens(token: Token): readonly Token[] {
  return 'tokens' in token && token.tokens !== undefined ? token.tokens : []
}
