import { createElement, Fragment, type ReactNode } from 'react'
import type {
  MarkdownBlock,
  MarkdownDocument,
  MarkdownImage,
  MarkdownInline,
  MarkdownInlines,
  MarkdownLink,
  MarkdownList,
  MarkdownTable,
} from './markdown-document.js'
import { parseMarkdown } from './parse-markdown.js'
import { imageDescription } from './plain-text.js'

const ticketNumber = /((?:INC|REQ)-\d+)/
/** Heading elements by level, below the page's own headings. */
const titles = ['h3', 'h4', 'h5'] as const

/** Renders Markdown as React elements. Text never becomes HTML, and no files are loaded from other servers. */
export function Markdown({ text }: { readonly text: string }): ReactNode {
  return createElement('div', { className: 'markdown' }, ...parts(parseMarkdown(text)))
}

function parts(document: MarkdownDocument): ReactNode[] {
  return document.map(blockElement)
}

function blockElement(block: MarkdownBlock): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return createElement('p', null, ...inlines(block.inside))
    case 'heading':
      return createElement(titles[Math.max(0, block.level - 2)] ?? 'h5', null, ...inlines(block.inside))
    case 'list':
      return list(block)
    case 'code':
      // The code block scrolls, so the keyboard must be able to reach it.
      return createElement('pre', { tabIndex: 0 }, createElement('code', null, block.text))
    case 'quote':
      return createElement('blockquote', null, ...parts(block.blocks))
    case 'table':
      return table(block)
    case 'rule':
      return createElement('hr')
    default:
      return block satisfies never
  }
}

function list({ isOrdered, start, items }: MarkdownList): ReactNode {
  const elements = items.map((item) => {
    const [first, ...rest] = item
    return first?.kind === 'paragraph'
      ? createElement('li', null, ...inlines(first.inside), ...parts(rest))
      : createElement('li', null, ...parts(item))
  })
  return isOrdered ? createElement('ol', { start }, ...elements) : createElement('ul', null, ...elements)
}

function table({ head, rows }: MarkdownTable): ReactNode {
  const cell = (tag: 'th' | 'td', content: MarkdownInlines) =>
    createElement(tag, tag === 'th' ? { scope: 'col' } : null, ...inlines(content))
  const line = (tag: 'th' | 'td', cells: readonly MarkdownInlines[]) =>
    createElement('tr', null, ...cells.map((content) => cell(tag, content)))
  const inside = createElement(
    'table',
    null,
    createElement('thead', null, line('th', head)),
    createElement('tbody', null, ...rows.map((row) => line('td', row))),
  )
  return createElement('div', { className: 'wide', tabIndex: 0 }, inside)
}

function inlines(parts: MarkdownInlines): ReactNode[] {
  return parts.map(inlineElement)
}

function inlineElement(part: MarkdownInline): ReactNode {
  switch (part.kind) {
    case 'text':
      return createElement(Fragment, null, ...part.text.split(ticketNumber).map(textPart))
    case 'code':
      return createElement('code', null, part.text)
    case 'key':
      return createElement('kbd', null, part.text)
    case 'break':
      return createElement('br')
    case 'strong':
      return createElement('strong', null, ...inlines(part.inside))
    case 'emphasis':
      return createElement('em', null, ...inlines(part.inside))
    case 'struck':
      return createElement('s', null, ...inlines(part.inside))
    case 'link':
      return link(part)
    case 'image':
      return image(part)
    default:
      return part satisfies never
  }
}

/** Keeps ticket numbers from breaking at the hyphen. */
function textPart(text: string, at: number): ReactNode {
  return at % 2 === 0 ? text : createElement('span', { className: 'ticket-number' }, text)
}

function link({ href, inside, place }: MarkdownLink): ReactNode {
  const said = place === null ? null : createElement('span', { className: 'place' }, ` (${place})`)
  return outward(href, ...inlines(inside), said)
}

/** Renders an external picture as a link, because loading it would tell its server who is reading the page. */
function image(part: MarkdownImage): ReactNode {
  const { alt, source } = part
  if (source?.from === 'file') return createElement('img', { src: source.path, alt, loading: 'lazy' })
  return source === null ? alt : outward(source.href, imageDescription(part))
}

function outward(href: string, ...inside: ReactNode[]): ReactNode {
  return createElement('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...inside)
}
