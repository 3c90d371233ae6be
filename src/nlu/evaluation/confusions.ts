/** Messages of one label predicted as another. */
export interface Confusion {
  readonly label: string
  readonly takenFor: string
  readonly lines: number
  /** Share of all messages of the label. */
  readonly share: number
  readonly examples: readonly string[]
}

const mostExamples = 5

/** Lists the pairs of labels that are confused, the most frequent first. */
export function confusionsOf(
  lines: readonly { readonly text: string; readonly label: string; readonly taken: string }[],
): Confusion[] {
  const totals = new Map<string, number>()
  const pairs = new Map<string, { label: string; takenFor: string; texts: string[] }>()
  for (const { text, label, taken } of lines) {
    totals.set(label, (totals.get(label) ?? 0) + 1)
    if (label === taken) continue
    const key = `${label}\n${taken}`
    const pair = pairs.get(key)
    if (pair === undefined) pairs.set(key, { label, takenFor: taken, texts: [text] })
    else pair.texts.push(text)
  }
  return [...pairs.values()]
    .map(({ label, takenFor, texts }) => ({
      label,
      takenFor,
      lines: texts.length,
      share: texts.length / totals.get(label)!,
      examples: spread(texts),
    }))
    .sort((a, b) => b.lines - a.lines || b.share - a.share)
}

/** Removes the example messages. */
export function withoutLines(confusions: readonly Confusion[]): Confusion[] {
  return confusions.map((confusion) => ({ ...confusion, examples: [] }))
}

/** Samples examples from the whole list, so that several languages are represented. */
function spread(texts: readonly string[]): string[] {
  const count = Math.min(texts.length, mostExamples)
  return Array.from({ length: count }, (_, at) => texts[Math.floor((at * texts.length) / count)]!)
}
