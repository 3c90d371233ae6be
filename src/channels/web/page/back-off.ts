const firstMs = 500
const mostMs = 10_000

/** Returns the delay before the next attempt, with a random part so that pages don't all reconnect at the same moment. */
export function backOffMs(attempt: number): number {
  const full = Math.min(mostMs, firstMs * 2 ** attempt)
  return full / 2 + Math.random() * (full / 2)
}

/** Waits for the given time, or until the browser reports that the network is back. */
export function waitOrOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    addEventListener('online', done)
  })
}
