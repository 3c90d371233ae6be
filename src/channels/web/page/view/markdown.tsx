import { createElement, Fragment, type ReactNode } from 'react'
import { type MarkdownBlock, type MarkdownInline, markdownBlocks } from '../../../../replies/bot-markdown.js'

const ticketNumber = /((?:INC|REQ)-\d+)/

/** The bot's Markdown as elements: no text ever becomes markup of the page. */
export function Markdown({ text }: { readonly text: string }) {
  return createElement('div', null, ...markdownBlocks(text).map(blockElement))
}

function blockElement(block: MarkdownBlock): ReactNode {
  if (block.kind === 'paragraph') {
    const parts = block.lines.flatMap((line, index) => [
      index === 0 ? null : lineBreak(),
      ...line.map(inlineElement),
    ])
    return createElement('p', null, ...parts)
  }
  const items = block.items.map((item) => createElement('li', null, ...item.map(inlineElement)))
  return block.isOrdered
    ? createElement('ol', { start: block.start }, ...items)
    : createElement('ul', null, ...items)
}

/** A ticket number is not broken at its hyphen. */
function textPart(text: string, at: number): ReactNode {
  return at % 2 === 0 ? text : createElement('span', { className: 'ticket-number' }, text)
}

function lineBreak(): ReactNode {
  return createElement('br')
}

function inlineElement(inline: MarkdownInline): ReactNode {
  switch (inline.kind) {
    case 'text':
      return createElement(Fragment, null, ...inline.text.split(ticketNumber).map(textPart))
    case 'code':
      return createElement('code', null, inline.text)
    case 'strong':
      return createElement('strong', null, ...inline.inside.map(inlineElement))
    case 'emphasis':
      return createElement('em', null, ...inline.inside.map(inlineElement))
    case 'link':
      return createElement(
        'a',
        { href: inline.href, target: '_blank', rel: 'noopener noreferrer' },
        inline.text,
      )
  }
}
