import type { ItemSource } from '../../markdown/block-sources.js'
import { hasUnknownLeadIn, removeUnknownLeadIn } from './lead-in.js'
import { type FactRenderContext, renderParagraphFacts } from './render-paragraph-facts.js'

/** Last number of the previous ordered list, in the source and after filling in. */
export interface ListNumbering {
  readonly written: number
  readonly left: number
}

/**
 * Fills facts into list items and renumbers the remaining ones. A list that continued the numbers of the previous one
 * still does.
 */
export function renderListFacts(
  items: readonly ItemSource[],
  filling: FactRenderContext,
  before: ListNumbering,
): { readonly items: readonly ItemSource[]; readonly numbering: ListNumbering } {
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

function fillItem(item: ItemSource, filling: FactRenderContext): ItemSource | null {
  const isAlone = item.items.length === 0
  const below = hasUnknownLeadIn(item.text, filling)
    ? []
    : renderListFacts(item.items, filling, { written: 0, left: 0 }).items
  const text =
    isAlone || below.length > 0
      ? renderParagraphFacts(item.text, filling)
      : removeUnknownLeadIn(item.text, filling)
  return text === null ? null : { ...item, text, items: below }
}
