import type { BlockSource } from '../../markdown/block-sources.js'
import { hasKnownFacts, type RenderContext, renderLine } from './render-line.js'
import { type Numbering, renderList } from './render-list.js'

export interface RenderedBlock {
  /** Filled part; null if nothing of it is left. */
  readonly part: BlockSource | null
  readonly numbering: Numbering
}

export function renderBlock(part: BlockSource, filling: RenderContext, numbering: Numbering): RenderedBlock {
  if (part.kind !== 'list') return { part: fillOther(part, filling), numbering }
  const filled = renderList(part.items, filling, numbering)
  return {
    part: filled.items.length === 0 ? null : { ...part, items: filled.items },
    numbering: filled.numbering,
  }
}

function fillOther(part: Exclude<BlockSource, { kind: 'list' }>, filling: RenderContext): BlockSource | null {
  switch (part.kind) {
    case 'heading':
    case 'paragraph': {
      const text = renderLine(part.text, filling)
      return text === null ? null : { ...part, text }
    }
    case 'code':
      return hasKnownFacts(part.text, filling) ? { ...part, text: asPlain(part.text, filling) } : null
    case 'table': {
      if (!hasKnownFacts(part.head.join('\n'), filling)) return null
      const head = part.head.flatMap((row) => fillRow(row, filling) ?? [])
      const rows = part.rows.flatMap((row) => fillRow(row, filling) ?? [])
      return rows.length === 0 ? null : { ...part, head, rows }
    }
    default:
      return part satisfies never
  }
}

function asPlain(text: string, filling: RenderContext): string {
  return renderLine(text, { ...filling, as: 'plain' }) ?? ''
}

/** Fills in a table row; null if one of its cells has nothing left. */
function fillRow(row: string, filling: RenderContext): string | null {
  const cells = row.split(/(?<!\\)\|/).map((cell) => {
    if (!cell.includes('{{')) return cell
    const said = renderLine(cell.trim(), filling)
    return said === null ? null : ` ${said} `
  })
  return cells.includes(null) ? null : cells.join('|')
}
