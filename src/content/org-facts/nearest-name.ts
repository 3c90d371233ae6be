/** Closest name to a misspelt one, with at most a quarter of its characters wrong (or a single one); null if there's none. */
export function nearestName(written: string, names: Iterable<string>): string | null {
  let nearest: { readonly name: string; readonly slips: number } | null = null
  for (const name of names) {
    const slips = slipsBetween(written.toLowerCase(), name.toLowerCase())
    if (slips <= Math.max(1, Math.floor(name.length / 4)) && (nearest === null || slips < nearest.slips))
      nearest = { name, slips }
  }
  return nearest?.name ?? null
}

/** Edit distance, counting insertions, deletions, substitutions and swaps of neighbours (Damerau–Levenshtein). */
function slipsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = isSwap ? rows[i - 2]![j - 2]! + 1 : change
      row.push(Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, change, swap))
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}
