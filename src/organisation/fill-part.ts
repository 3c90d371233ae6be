import { type Filling, fillLine, isKnown } from './fill-line.js'
import { fillItems, type Numbering } from './fill-list.js'
import type { Part } from './parts.js'

export interface FilledPart {
  /** Filled part; null if nothing of it is left. */
  readonly part: Part | null
  readonly numbering: Numbering
}

export function fillPart(part: Part, filling: Filling, numbering: Numbering): FilledPart {
  if (part.kind !== 'list') return { part: fillOther(part, filling), numbering }
  const filled = fillItems(part.items, filling, numbering)
  return {
    part: filled.items.length === 0 ? null : { ...part, items: filled.items },
    numbering: filled.numbering,
  }
}

function fillOther(part: Exclude<Part, { kind: 'list' }>, filling: Filling): Part | null {
  switch (part.kind) {
    case 'heading':
    case 'paragraph': {
      const text = fillLine(part.text, filling)
      return text === null ? null : { ...part, text }
    }
    case 'code':
      return isKnown(part.text, filling) ? { ...part, text: asPlain(part.text, filling) } : null
    case 'table': {
      if (!isKnown(part.head.join('\n'), filling)) return null
      const head = part.head.flatMap((row) => fillRow(row, filling) ?? [])
      const rows = part.rows.flatMap((row) => fillRow(row, filling) ?? [])
      return rows.length === 0 ? null : { ...part, head, rows }
    }
    default:
      return part satisfies never
  }
}

function asPlain(text: string, filling: Filling): string {
  return fillLine(text, { ...filling, as: 'plain' }) ?? ''
}

/** Fills in a table row; null if one of its cells has nothing left. */
function fillRow(row: string, filling: Filling): string | null {
  const cells = row.split(/(?<!\\)\|/).map((cell) => {
    if (!cell.includes('{{')) return cell
    const said = fillLine(cell.trim(), filling)
    return said === null ? null : ` ${said} `
  })
  return cells.includes(null) ? null : cells.join('|')
}
