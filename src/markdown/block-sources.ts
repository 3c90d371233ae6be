import type { Token, Tokens } from 'marked'
import { lexMarkdown } from './parse-markdown.js'

/** Source text of a list item, with the items nested below it. */
export interface ItemSource {
  /** Indentation and marker, such as `  - ` or `3. `. */
  readonly lead: string
  readonly text: string
  readonly items: readonly ItemSource[]
  /** Number of empty lines before the item. */
  readonly gap: number
}

/** Source text of a Markdown block, with the number of empty lines before it. */
export type BlockSource = { readonly gap: number } & (
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly ItemSource[] }
)

/**
 * Splits Markdown into the source texts of the blocks that `parseMarkdown` finds, so that some can be changed and the
 * rest stays the same.
 */
export function splitIntoBlockSources(markdown: string): readonly BlockSource[] {
  const found: BlockSource[] = []
  let breaks = 0
  for (const token of lexMarkdown(markdown)) {
    const text = token.raw.trimEnd()
    if (text !== '') {
      const [first, ...more] = blocksOf(token, text)
      found.push({ ...first!, gap: found.length === 0 ? breaks : breaks - 1 }, ...more)
      breaks = 0
    }
    breaks += linesIn(token.raw.slice(text.length)).length - 1
  }
  return found
}

/** Joins blocks from `splitIntoBlockSources` into Markdown. */
export function joinBlockSources(blocks: readonly BlockSource[]): string {
  return blocks.map((block, at) => `${at === 0 ? '' : '\n'.repeat(1 + block.gap)}${textOf(block)}`).join('')
}

const linesIn = (text: string) => text.split('\n')

/** Returns a token's block. A list with a paragraph right below it gives several blocks. */
function blocksOf(token: Token, text: string): readonly BlockSource[] {
  const lines = linesIn(text)
  switch (token.type) {
    case 'heading':
      return [{ kind: 'heading', level: (token as Tokens.Heading).depth, text, gap: 0 }]
    case 'code':
      return [{ kind: 'code', text, gap: 0 }]
    case 'table':
      return [{ kind: 'table', head: lines.slice(0, 2), rows: lines.slice(2), gap: 0 }]
    case 'list': {
      const end = lines.findIndex((line) => belowList.test(line))
      if (end === -1) return [{ kind: 'list', items: itemsIn(token as Tokens.List, lines), gap: 0 }]
      return [lines.slice(0, end), lines.slice(end)].flatMap((part) => splitIntoBlockSources(part.join('\n')))
    }
    default:
      return [{ kind: 'paragraph', text, gap: 0 }]
  }
}

/**
 * Matches a line below a list that isn't an item, isn't indented and doesn't start with a lower-case letter. Markdown
 * makes it part of the last item, but its author means a paragraph: "1. Open the app.", "What do you see?".
 */
const belowList = /^(?!\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)|\s{2,}|\s*$|\p{Ll})/u

/** Finds the list items in their source lines, because the parser's copies lack the enclosing items' indentation. */
function itemsIn({ items }: Tokens.List, lines: readonly string[]): readonly ItemSource[] {
  let at = 0
  let gap = 0
  return items.map(({ raw, tokens }, index) => {
    const size = linesIn(raw.trimEnd()).length
    const own = index === items.length - 1 ? lines.slice(at) : lines.slice(at, at + size)
    const item = itemIn(tokens, own, gap)
    gap = Math.max(0, linesIn(raw).length - 1 - size)
    at += size + gap
    return item
  })
}

function itemIn(tokens: readonly Token[], lines: readonly string[], gap: number): ItemSource {
  const lead = /^\s*\S+\s*/.exec(lines[0]!)![0]
  const list = tokens.find((token): token is Tokens.List => token.type === 'list')
  const above = list === undefined ? tokens : tokens.slice(0, tokens.indexOf(list))
  const size = list === undefined ? lines.length : linesIn(above.map(({ raw }) => raw).join('')).length - 1
  return {
    lead,
    text: lines.slice(0, size).join('\n').slice(lead.length).trimEnd(),
    gap,
    items: list === undefined ? [] : itemsIn(list, lines.slice(size)),
  }
}

function textOf(block: BlockSource): string {
  if (block.kind === 'table') return [...block.head, ...block.rows].join('\n')
  if (block.kind === 'list') return itemsText(block.items)
  return block.text
}

function itemsText(items: readonly ItemSource[]): string {
  return items
    .map(({ lead, text, items: below, gap }, at) => {
      const own = `${lead}${text}${below.length === 0 ? '' : `\n${itemsText(below)}`}`
      return at === 0 ? own : `${'\n'.repeat(1 + gap)}${own}`
    })
    .join('')
}
