import { Marked, type Token, type Tokens } from 'marked'
import { isTooCostlyToParse } from './is-too-costly-to-parse.js'
import { hostShownAfterLink, imageSourceOf, safeLinkTarget } from './link-target.js'
import type { MarkdownBlock, MarkdownDocument, MarkdownInline, MarkdownInlines } from './markdown-document.js'
import { parsePlainText } from './parse-plain-text.js'
import { inlinesToPlainText } from './plain-text.js'

/** Matches bidirectional formatting and control characters, which could make a text look like another. */
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|(?![\t\n\r])\p{Cc}/gu

const none = () => undefined

/** Markdown parser in which HTML and reference definitions stay plain text; only `<kbd>` has a meaning. */
const reader = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: { html: none, tag: none, def: none },
  extensions: [
    {
      name: 'key',
      level: 'inline',
      start: (text) => text.indexOf('<kbd>'),
      tokenizer(text) {
        const found = /^<kbd>([^<>\n]{1,40})<\/kbd>/.exec(text)
        return found === null ? undefined : { type: 'key', raw: found[0], text: found[1]! }
      },
    },
  ],
})

/**
 * Parses Markdown. Every text gives a document, and no word is lost. A text that would take too long to parse becomes
 * plain paragraphs that show its Markdown characters.
 */
export function parseMarkdown(text: string): MarkdownDocument {
  const plain = parsePlainText(text)
  if (plain !== null) return plain
  const straight = text.replace(turning, '')
  return isTooCostlyToParse(straight) ? unreadParagraphs(straight) : blocks(lexMarkdown(straight))
}

/** Returns the tokens of a Markdown text. Their joined sources equal the text. */
export function lexMarkdown(text: string): readonly Token[] {
  return reader.lexer(text)
}

function unreadParagraphs(text: string): MarkdownDocument {
  return text
    .split(/\n[ \t]*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => ({ kind: 'paragraph', inside: lines(paragraph) }))
}

function blocks(tokens: readonly Token[]): MarkdownBlock[] {
  const found: MarkdownBlock[] = []
  let words: MarkdownInline[] = []
  const close = () => {
    if (words.length > 0) found.push({ kind: 'paragraph', inside: words })
    words = []
  }
  for (const token of tokens) {
    if (isWords(token)) words.push(...inlines([token]))
    else {
      close()
      const block = blockOf(token)
      if (block !== null) found.push(block)
    }
  }
  close()
  return found
}

/** Checks for inline text of a list item that isn't in a paragraph. */
function isWords({ type }: Token): boolean {
  return type === 'text' || type === 'checkbox' || type === 'escape'
}

function blockOf(token: Token): MarkdownBlock | null {
  switch (token.type) {
    case 'space':
      return null
    case 'hr':
      return { kind: 'rule' }
    case 'heading':
      return { kind: 'heading', level: (token as Tokens.Heading).depth, inside: inlines(innerTokens(token)) }
    case 'list': {
      const { ordered, start, items } = token as Tokens.List
      return {
        kind: 'list',
        isOrdered: ordered,
        start: typeof start === 'number' ? start : 1,
        items: items.map((item) => blocks(item.tokens)),
      }
    }
    case 'code':
      return { kind: 'code', text: (token as Tokens.Code).text }
    case 'blockquote':
      return { kind: 'quote', blocks: blocks(innerTokens(token)) }
    case 'table': {
      const { header, rows } = token as Tokens.Table
      const cells = (row: readonly Tokens.TableCell[]) => row.map((cell) => inlines(cell.tokens))
      return { kind: 'table', head: cells(header), rows: rows.map(cells) }
    }
    default: {
      const inner = innerTokens(token)
      const inside = inner.length > 0 ? inlines(inner) : textOf(token)
      return inside.length === 0 ? null : { kind: 'paragraph', inside }
    }
  }
}

function inlines(tokens: readonly Token[]): MarkdownInlines {
  return joined(tokens.flatMap(inlineOf))
}

function inlineOf(token: Token): MarkdownInlines {
  switch (token.type) {
    case 'strong':
      return [{ kind: 'strong', inside: inlines(innerTokens(token)) }]
    case 'em':
      return [{ kind: 'emphasis', inside: inlines(innerTokens(token)) }]
    case 'del':
      return [{ kind: 'struck', inside: inlines(innerTokens(token)) }]
    case 'codespan':
      return [{ kind: 'code', text: (token as Tokens.Codespan).text }]
    case 'key':
      return [{ kind: 'key', text: token.text as string }]
    case 'br':
      return [{ kind: 'break' }]
    case 'link':
      return link(token as Tokens.Link)
    case 'image': {
      const { href, text } = token as Tokens.Image
      return [{ kind: 'image', alt: text, source: imageSourceOf(href) }]
    }
    default: {
      const inner = innerTokens(token)
      return inner.length > 0 ? inlines(inner) : textOf(token)
    }
  }
}

/** Converts a link. An unsafe address stays readable but can't be followed. */
function link({ href, tokens }: Tokens.Link): MarkdownInlines {
  const inside = inlines(tokens)
  const words = inlinesToPlainText(inside)
  const target = safeLinkTarget(href)
  if (target !== null)
    return [{ kind: 'link', href: target.href, inside, place: hostShownAfterLink(target, words) }]
  return words === href || href === '' ? inside : joined([...inside, { kind: 'text', text: ` (${href})` }])
}

/** Converts text, keeping the line breaks of the source. */
function textOf(token: Token): MarkdownInlines {
  return lines('text' in token && typeof token.text === 'string' ? token.text : token.raw)
}

function lines(text: string): MarkdownInlines {
  return text.split('\n').flatMap((line, at): MarkdownInline[] => {
    const words: MarkdownInline[] = line === '' ? [] : [{ kind: 'text', text: line }]
    return at === 0 ? words : [{ kind: 'break' }, ...words]
  })
}

function joined(parts: MarkdownInlines): MarkdownInlines {
  const found: MarkdownInline[] = []
  for (const part of parts) {
    const last = found.at(-1)
    if (part.kind === 'text' && last?.kind === 'text')
      found[found.length - 1] = { kind: 'text', text: last.text + part.text }
    else found.push(part)
  }
  return found
}

function innerTokens(token: Token): readonly Token[] {
  return 'tokens' in token && token.tokens !== undefined ? token.tokens : []
}
