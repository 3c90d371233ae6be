/** A list item with the items nested below it. */
export interface ListItem {
  /** Indentation and marker, such as `  - ` or `3. `. */
  readonly lead: string
  readonly text: string
  readonly items: readonly ListItem[]
  /** Number of empty lines before it. */
  readonly gap: number
}

/** A block of Markdown, as detailed as filling in facts requires, with the number of empty lines before it. */
export type MarkdownBlock = { readonly gap: number } & (
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
)

const itemLine = /^(\s*(?:[-*+•]|\d{1,3}[.)])\s+)(.*)$/
const fence = /^\s*(```|~~~)/

export function blocksOf(markdown: string): readonly MarkdownBlock[] {
  const lines = markdown.split('\n')
  const parts: MarkdownBlock[] = []
  let at = 0
  while (at < lines.length) {
    let gap = 0
    for (; at < lines.length && lines[at]!.trim() === ''; at += 1) gap += 1
    if (at === lines.length) break
    const [part, next] = partAt(lines, at, gap)
    parts.push(part)
    at = next
  }
  return parts
}

function partAt(lines: readonly string[], at: number, gap: number): readonly [MarkdownBlock, number] {
  const line = lines[at]!
  const heading = /^(#{1,6})\s/.exec(line)
  if (heading !== null) return [{ kind: 'heading', level: heading[1]!.length, text: line, gap }, at + 1]
  if (fence.test(line)) {
    const end = lines.findIndex((other, index) => index > at && fence.test(other))
    const next = end === -1 ? lines.length : end + 1
    return [{ kind: 'code', text: lines.slice(at, next).join('\n'), gap }, next]
  }
  if (isTableAt(lines, at)) {
    let next = at
    while (next < lines.length && lines[next]!.trim().startsWith('|')) next += 1
    return [{ kind: 'table', head: lines.slice(at, at + 2), rows: lines.slice(at + 2, next), gap }, next]
  }
  if (itemLine.test(line)) return listAt(lines, at, gap)
  let next = at + 1
  while (next < lines.length && continues(lines, next)) next += 1
  return [{ kind: 'paragraph', text: lines.slice(at, next).join('\n'), gap }, next]
}

function isTableAt(lines: readonly string[], at: number): boolean {
  return lines[at]!.trim().startsWith('|') && /^\s*\|[\s:|-]+\|?\s*$/.test(lines[at + 1] ?? '')
}

function continues(lines: readonly string[], at: number): boolean {
  const line = lines[at]!
  if (line.trim() === '' || /^#{1,6}\s/.test(line) || fence.test(line)) return false
  return !itemLine.test(line) && !isTableAt(lines, at)
}

interface Raw {
  readonly lead: string
  readonly lines: string[]
  readonly gap: number
}

function listAt(lines: readonly string[], from: number, gap: number): readonly [MarkdownBlock, number] {
  const raw: Raw[] = []
  let at = from
  let end = from
  let empty = 0
  for (; at < lines.length; at += 1) {
    const line = lines[at]!
    if (line.trim() === '') {
      empty += 1
      continue
    }
    const [, lead, text] = itemLine.exec(line) ?? []
    if (lead !== undefined) raw.push({ lead, lines: [text!], gap: raw.length === 0 ? 0 : empty })
    else if (/^\s{2,}/.test(line) || (empty === 0 && /^\p{Ll}/u.test(line)))
      raw.at(-1)!.lines.push(...Array<string>(empty).fill(''), line)
    else break
    empty = 0
    end = at + 1
  }
  return [{ kind: 'list', items: nested(raw), gap }, end]
}

/** Nests items that are indented further than a preceding one below it. */
function nested(raw: readonly Raw[]): readonly ListItem[] {
  const items: ListItem[] = []
  for (let at = 0; at < raw.length; ) {
    const { lead, lines, gap } = raw[at]!
    let next = at + 1
    while (next < raw.length && indentOf(raw[next]!.lead) > indentOf(lead)) next += 1
    items.push({ lead, text: lines.join('\n'), gap, items: nested(raw.slice(at + 1, next)) })
    at = next
  }
  return items
}

function indentOf(lead: string): number {
  return /^\s*/.exec(lead)![0].length
}

function partText(part: MarkdownBlock): string {
  if (part.kind === 'table') return [...part.head, ...part.rows].join('\n')
  if (part.kind === 'list') return itemsText(part.items)
  return part.text
}

function itemsText(items: readonly ListItem[]): string {
  return items
    .map(({ lead, text, items: below, gap }, at) => {
      const own = `${lead}${text}${below.length === 0 ? '' : `\n${itemsText(below)}`}`
      return at === 0 ? own : `${'\n'.repeat(1 + gap)}${own}`
    })
    .join('')
}

export function markdownOf(parts: readonly MarkdownBlock[]): string {
  return parts.map((part, at) => `${at === 0 ? '' : '\n'.repeat(1 + part.gap)}${partText(part)}`).join('')
}
