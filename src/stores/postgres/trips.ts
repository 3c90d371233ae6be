/** Time after which a trip counts as hung: it gives up its place, so that one waiting for a lock doesn't hold up all. */
const hangsAfterMs = 100

/**
 * Round trips that take along all that waits: one at a time, so that what comes while it is under way goes together in the next.
 * Nobody waits for company: where none is under way, it starts as soon as the moment's code has run.
 */
export function createTrips(
  hasMore: () => boolean,
  travel: () => Promise<void>,
): { readonly go: () => void } {
  let isUnderWay = false
  let isStarting = false

  function begin(): void {
    isStarting = false
    if (isUnderWay || !hasMore()) return
    isUnderWay = true
    let hasPlace = true
    const leave = () => {
      if (!hasPlace) return
      hasPlace = false
      isUnderWay = false
      go()
    }
    const patience = setTimeout(leave, hangsAfterMs)
    void travel().finally(() => {
      clearTimeout(patience)
      leave()
    })
  }

  function go(): void {
    if (isStarting || isUnderWay || !hasMore()) return
    isStarting = true
    // Whoever has just heard the same answer may want something, too.
    setImmediate(begin)
  }

  return { go }
}
