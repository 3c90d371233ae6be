const firstMs = 500
const mostMs = 10_000

/** How long to wait before the next attempt; less at random, so that pages do not all come back at the same moment. */
export function backOffMs(attempt: number): number {
  const full = Math.min(mostMs, firstMs * 2 ** attempt)
  return full / 2 + Math.random() * (full / 2)
}

/** Waits, but no longer than until the browser says that the network is back. */
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
