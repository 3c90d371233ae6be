import type { BlockSource } from '../../markdown/block-sources.js'
import { type ListNumbering, renderListFacts } from './render-list-facts.js'
import { type FactRenderContext, hasKnownFacts, renderParagraphFacts } from './render-paragraph-facts.js'

export interface RenderedBlock {
  /** Filled part; null if none of it is left. */
  readonly part: BlockSource | null
  readonly numbering: ListNumbering
}

export function renderBlockFacts(
  part: BlockSource,
  filling: FactRenderContext,
  numbering: ListNumbering,
): RenderedBlock {
  if (part.kind !== 'list') return { part: fillOther(part, filling), numbering }
  const filled = renderListFacts(part.items, filling, numbering)
  return {
    part: filled.items.length === 0 ? null : { ...part, items: filled.items },
    numbering: filled.numbering,
  }
}

function fillOther(
  part: Exclude<BlockSource, { kind: 'list' }>,
  filling: FactRenderContext,
): BlockSource | null {
  switch (part.kind) {
    case 'heading':
    case 'paragraph': {
      const text = renderParagraphFacts(part.text, filling)
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

function asPlain(text: string, filling: FactRenderContext): string {
  return renderParagraphFacts(text, { ...filling, as: 'plain' }) ?? ''
}

/** Fills in a table row; null if a cell has nothing left. */
function fillRow(row: string, filling: FactRenderContext): string | null {
  const cells = row.split(/(?<!\\)\|/).map((cell) => {
    if (!cell.includes('{{')) return cell
    const said = renderParagraphFacts(cell.trim(), filling)
    return said === null ? null : ` ${said} `
  })
  return cells.includes(null) ? null : cells.join('|')
}
