import { type BlockSource, joinBlockSources, splitIntoBlockSources } from '../../markdown/block-sources.js'
import { hasUnknownLeadIn, removeUnknownLeadIn } from './lead-in.js'
import { removeEmptySections } from './remove-empty-sections.js'
import { renderBlockFacts } from './render-block-facts.js'
import type { FactRenderContext } from './render-paragraph-facts.js'

/**
 * Fills facts into a Markdown text. Removes sentences that name an unknown fact, and list items, table rows, paragraphs
 * and sections with nothing left. Returns null if nothing is left of the text.
 */
export function renderMarkdownFacts(text: string, filling: FactRenderContext): string | null {
  if (!text.includes('{{')) return text
  const written = splitIntoBlockSources(text)
  const left = removeEmptySections(written, fillParts(written, filling))
  return left.length === 0 ? null : joinBlockSources(left)
}

/** Fills in the parts without changing their positions. Parts with nothing left become null. */
function fillParts(
  written: readonly BlockSource[],
  filling: FactRenderContext,
): readonly (BlockSource | null)[] {
  const filled: (BlockSource | null)[] = []
  let numbering = { written: 0, left: 0 }
  for (const [at, part] of written.entries()) {
    const own = renderBlockFacts(part, filling, numbering)
    numbering = own.numbering
    const before = written[at - 1]
    const isFollowing = before?.kind === 'paragraph' && canBeAnnounced(part)
    const isGone = own.part === null || (isFollowing && hasUnknownLeadIn(before.text, filling))
    filled.push(isGone ? null : own.part)
    if (!isFollowing || own.part !== null) continue
    const text = removeUnknownLeadIn(before.text, filling)
    filled[at - 1] = text === null ? null : { ...before, text }
  }
  return filled
}

function canBeAnnounced({ kind }: BlockSource): boolean {
  return kind === 'list' || kind === 'table' || kind === 'code'
}
