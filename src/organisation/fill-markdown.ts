import type { Filling } from './fill-line.js'
import { fillPart } from './fill-part.js'
import { fillUnfollowed, isUnannounced } from './introduction.js'
import { markdownOf, type Part, partsOf } from './parts.js'
import { sectionsLeft } from './sections.js'

/**
 * Fills facts into a Markdown text. Removes any sentence that names an unknown fact, and any list item, table row, paragraph or section with nothing
 * else left. Null if nothing of the text is left.
 */
export function fillMarkdown(text: string, filling: Filling): string | null {
  if (!text.includes('{{')) return text
  const written = partsOf(text)
  const left = sectionsLeft(written, fillParts(written, filling))
  return left.length === 0 ? null : markdownOf(left)
}

/** Fills in each part, keeping positions; null for parts with nothing left. */
function fillParts(written: readonly Part[], filling: Filling): readonly (Part | null)[] {
  const filled: (Part | null)[] = []
  let numbering = { written: 0, left: 0 }
  for (const [at, part] of written.entries()) {
    const own = fillPart(part, filling, numbering)
    numbering = own.numbering
    const before = written[at - 1]
    const isFollowing = before?.kind === 'paragraph' && canBeAnnounced(part)
    const isGone = own.part === null || (isFollowing && isUnannounced(before.text, filling))
    filled.push(isGone ? null : own.part)
    if (!isFollowing || own.part !== null) continue
    const text = fillUnfollowed(before.text, filling)
    filled[at - 1] = text === null ? null : { ...before, text }
  }
  return filled
}

function canBeAnnounced({ kind }: Part): boolean {
  return kind === 'list' || kind === 'table' || kind === 'code'
}
