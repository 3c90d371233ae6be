import { type Filling, fillLine } from './fill-line.js'
import { fillUnfollowed, isUnannounced } from './introduction.js'
import type { Item } from './parts.js'

/** The last number of the ordered list before, as it was written and as it is now. */
export interface Numbering {
  readonly written: number
  readonly left: number
}

/** The entries that remain, numbered without gaps; an ordered list that continued with the one before still does. */
export function fillItems(
  items: readonly Item[],
  filling: Filling,
  before: Numbering,
): { readonly items: readonly Item[]; readonly numbering: Numbering } {
  const kept = items.flatMap((item) => fillItem(item, filling) ?? [])
  const [first, second] = items.map(({ lead }) => Number(/\d+/.exec(lead)?.[0] ?? Number.NaN))
  if (first === undefined || Number.isNaN(first) || first === second)
    return { items: kept, numbering: before }
  const start = first > 1 && first === before.written + 1 ? before.left + 1 : first
  return {
    items: kept.map((item, at) => ({ ...item, lead: item.lead.replace(/\d+/, String(start + at)) })),
    numbering: { written: first + items.length - 1, left: start + kept.length - 1 },
  }
}

function fillItem(item: Item, filling: Filling): Item | null {
  const isAlone = item.items.length === 0
  const below = isUnannounced(item.text, filling)
    ? []
    : fillItems(item.items, filling, { written: 0, left: 0 }).items
  const text = isAlone || below.length > 0 ? fillLine(item.text, filling) : fillUnfollowed(item.text, filling)
  return text === null ? null : { ...item, text, items: below }
}
