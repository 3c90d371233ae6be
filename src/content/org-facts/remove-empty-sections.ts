import type { BlockSource } from '../../markdown/block-sources.js'

type Heading = Extract<BlockSource, { kind: 'heading' }>

/**
 * Removes headings with nothing left below them, and everything below removed headings. Renumbers numbered headings.
 */
export function removeEmptySections(
  written: readonly BlockSource[],
  filled: readonly (BlockSource | null)[],
): readonly BlockSource[] {
  const left = [...filled]
  const headings = written.flatMap((part, at) => (part.kind === 'heading' ? [{ part, at }] : []))
  for (const { part, at } of headings) if (left[at] === null) left.fill(null, at, endOf(written, part, at))
  for (const { part, at } of headings.toReversed()) {
    const end = endOf(written, part, at)
    if (end > at + 1 && left.slice(at + 1, end).every((below) => below === null)) left[at] = null
  }
  return spaced(written, numbered(written, left))
}

/** Returns the index after the last part below a heading. */
function endOf(written: readonly BlockSource[], heading: Heading, at: number): number {
  const next = written.findIndex(
    (part, index) => index > at && part.kind === 'heading' && part.level <= heading.level,
  )
  return next === -1 ? written.length : next
}

const headingNumber = /^(#+\s+)(\d{1,2})(?=[.)]\s)/

function numbered(
  written: readonly BlockSource[],
  left: readonly (BlockSource | null)[],
): readonly (BlockSource | null)[] {
  const gone = new Map<number, number>()
  return left.map((part, at) => {
    const before = written[at]!
    if (before.kind !== 'heading') return part
    for (const level of gone.keys()) if (level > before.level) gone.delete(level)
    const number = headingNumber.exec(before.text)?.[2]
    if (number === undefined) return part
    if (number === '1') gone.delete(before.level)
    const missing = gone.get(before.level) ?? 0
    if (part === null) gone.set(before.level, missing + 1)
    if (part?.kind !== 'heading' || missing === 0) return part
    return { ...part, text: part.text.replace(headingNumber, `$1${Number(number) - missing}`) }
  })
}

/** Adjusts the empty lines: the part after a removed one keeps the wider of the two gaps. */
function spaced(
  written: readonly BlockSource[],
  left: readonly (BlockSource | null)[],
): readonly BlockSource[] {
  let gap = 0
  return left.flatMap((part, at) => {
    gap = Math.max(gap, written[at]!.gap)
    if (part === null) return []
    const placed = { ...part, gap }
    gap = 0
    return [placed]
  })
}
