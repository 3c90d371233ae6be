import { createElement, type ReactNode } from 'react'

/** The small Markdown that the bot speaks, as elements: no text ever becomes markup of the page. */
export function Markdown({ text }: { readonly text: string }) {
  return createElement('div', { className: 'markdown' }, ...blocksOf(text).map(blockElement))
}

type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | {
      readonly kind: 'list'
      readonly isOrdered: boolean
      readonly start: number
      readonly items: readonly string[]
    }

function blockElement(block: Block): ReactNode {
  if (block.kind === 'paragraph') {
    const parts = block.lines.flatMap((line, index) =>
      index === 0 ? inline(line) : [lineBreak(), ...inline(line)],
    )
    return createElement('p', null, ...parts)
  }
  const items = block.items.map((item) => createElement('li', null, ...inline(item)))
  return block.isOrdered
    ? createElement('ol', { start: block.start }, ...items)
    : createElement('ul', null, ...items)
}

function lineBreak(): ReactNode {
  return createElement('br')
}

export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = []
  let open: { lines: string[] } | { items: string[]; isOrdered: boolean; start: number } | null = null
  const close = () => {
    if (open && 'lines' in open) blocks.push({ kind: 'paragraph', lines: open.lines })
    else if (open) blocks.push({ kind: 'list', ...open })
    open = null
  }
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    const item = /^(?:([-*•])|(\d{1,3})[.)])\s+(.*)$/.exec(line)
    if (line === '') close()
    else if (item) {
      const isOrdered = item[2] !== undefined
      if (open === null || 'lines' in open || open.isOrdered !== isOrdered) {
        close()
        open = { items: [], isOrdered, start: isOrdered ? Number(item[2]) : 1 }
      }
      open.items.push(item[3] ?? '')
    } else {
      if (open === null || !('lines' in open)) {
        close()
        open = { lines: [] }
      }
      open.lines.push(line)
    }
  }
  close()
  return blocks
}

const marks = [
  { mark: '`', wrap: (inner: string) => <code>{inner}</code> },
  { mark: '**', wrap: (inner: string) => createElement('strong', null, ...inline(inner)) },
  { mark: '__', wrap: (inner: string) => createElement('strong', null, ...inline(inner)) },
  { mark: '*', wrap: (inner: string) => createElement('em', null, ...inline(inner)) },
  { mark: '_', wrap: (inner: string) => createElement('em', null, ...inline(inner)) },
] as const

function inline(text: string): ReactNode[] {
  const nodes: ReactNode[] = []
  let plain = ''
  let at = 0
  const add = (node: ReactNode, length: number) => {
    if (plain !== '') nodes.push(plain)
    plain = ''
    nodes.push(node)
    at += length
  }
  while (at < text.length) {
    const rest = text.slice(at)
    const link = rest.startsWith('[')
      ? /^\[([^\]]{1,300})\]\(((?:https?:\/\/|mailto:)[^\s)]{1,2000})\)/.exec(rest)
      : null
    const found = link ? null : marked(text, at)
    if (link) add(<Link href={link[2]!}>{link[1]}</Link>, link[0].length)
    else if (found) add(found.node, found.length)
    else {
      const escaped = rest.startsWith('\\') && /^\\[\\`*_[\]().#-]/.test(rest)
      plain += escaped ? rest[1] : rest[0]
      at += escaped ? 2 : 1
    }
  }
  if (plain !== '') nodes.push(plain)
  return nodes
}

function marked(text: string, at: number): { node: ReactNode; length: number } | null {
  for (const { mark, wrap } of marks) {
    if (!text.startsWith(mark, at)) continue
    const start = at + mark.length
    const end = text.indexOf(mark, start)
    const isWordUnderscore = mark.startsWith('_') && /[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')
    if (end <= start || /\s/.test(text[start]!) || /\s/.test(text[end - 1]!) || isWordUnderscore) continue
    return { node: wrap(text.slice(start, end)), length: end + mark.length - at }
  }
  return null
}

function Link({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
