/**
 * Time after which a round trip no longer blocks the next one, so that a trip waiting for a lock
 * doesn't delay all others.
 */
const hangsAfterMs = 100

/**
 * Runs round trips one at a time, each with all the requests waiting at its start, so that requests
 * arriving during a trip share the next one. If the connection is idle, a trip starts as soon as
 * the current code has run, without waiting for more requests.
 */
export function createCoalescedRoundtrips(
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
    // Other callers that received the same answer may have requests of their own.
    setImmediate(begin)
  }

  return { go }
}
