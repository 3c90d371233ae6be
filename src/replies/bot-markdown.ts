/** The small Markdown that the bot speaks, as data: whoever shows it makes elements of it, never markup. */
export type MarkdownBlock =
  | { readonly kind: 'paragraph'; readonly lines: readonly (readonly MarkdownInline[])[] }
  | {
      readonly kind: 'list'
      readonly isOrdered: boolean
      readonly start: number
      readonly items: readonly (readonly MarkdownInline[])[]
    }

export type MarkdownInline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly inside: readonly MarkdownInline[] }
  | { readonly kind: 'link'; readonly href: string; readonly text: string }

interface OpenList {
  readonly isOrdered: boolean
  readonly start: number
  readonly items: MarkdownInline[][]
}

export function markdownBlocks(text: string): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = []
  let paragraph: MarkdownInline[][] = []
  let list = null as OpenList | null
  const close = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', lines: paragraph })
    if (list) blocks.push({ kind: 'list', ...list })
    paragraph = []
    list = null
  }

  for (const line of text.split('\n').map((raw) => raw.trim())) {
    const [, bullet, number, item] = /^(?:([-*•])|(\d{1,3})[.)])\s+(.*)$/.exec(line) ?? []
    if (line === '') close()
    else if (item === undefined) {
      if (list) close()
      paragraph.push(markdownInline(line))
    } else {
      const isOrdered = bullet === undefined
      if (list?.isOrdered !== isOrdered) close()
      list ??= { isOrdered, start: isOrdered ? Number(number) : 1, items: [] }
      list.items.push(markdownInline(item))
    }
  }
  close()
  return blocks
}

const marks = [
  ['`', 'code'],
  ['**', 'strong'],
  ['__', 'strong'],
  ['*', 'emphasis'],
  ['_', 'emphasis'],
] as const

export function markdownInline(text: string): MarkdownInline[] {
  const found: MarkdownInline[] = []
  let plain = ''
  let at = 0
  while (at < text.length) {
    const escaped = /^\\[\\`*_[\]().#-]/.test(text.slice(at, at + 2))
    const next = escaped ? null : (linkAt(text, at) ?? markedAt(text, at))
    if (next === null) {
      plain += text[escaped ? at + 1 : at]
      at += escaped ? 2 : 1
      continue
    }
    if (plain !== '') found.push({ kind: 'text', text: plain })
    plain = ''
    found.push(next.inline)
    at += next.length
  }
  if (plain !== '') found.push({ kind: 'text', text: plain })
  return found
}

interface Found {
  readonly inline: MarkdownInline
  readonly length: number
}

function linkAt(text: string, at: number): Found | null {
  if (text[at] !== '[') return null
  const [whole, words, href] =
    /^\[([^\]]{1,300})\]\(((?:https?:\/\/|mailto:)[^\s)]{1,2000})\)/.exec(text.slice(at, at + 2400)) ?? []
  return whole && words && href ? { inline: { kind: 'link', href, text: words }, length: whole.length } : null
}

function markedAt(text: string, at: number): Found | null {
  for (const [mark, kind] of marks) {
    if (!text.startsWith(mark, at)) continue
    const start = at + mark.length
    const end = text.indexOf(mark, start)
    const isInWord = mark.startsWith('_') && /[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')
    if (end <= start || isInWord || /^\s|\s$/.test(text.slice(start, end))) continue
    const inner = text.slice(start, end)
    const inline: MarkdownInline =
      kind === 'code' ? { kind, text: inner } : { kind, inside: markdownInline(inner) }
    return { inline, length: end + mark.length - at }
  }
  return null
}
