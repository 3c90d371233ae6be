/**
 * Computes the exact one-sided McNemar test: the probability that at least `worse` of the changed messages got worse if both directions were
 * equally likely.
 */
export function mcnemar(worse: number, better: number): number {
  const changed = worse + better
  let logChance = -changed * Math.LN2
  let sum = 0
  for (let count = 0; count <= changed; count++) {
    if (count > 0) logChance += Math.log((changed - count + 1) / count)
    if (count >= worse) sum += Math.exp(logChance)
  }
  return Math.min(sum, 1)
}
