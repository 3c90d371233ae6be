const pollMs = 15

/** Default time to wait, in milliseconds. */
export const untilDefaults = { patienceMs: 10_000 }

/** Waits until `look` returns something. On timeout, fails with a description of the actual state. */
export async function until<T>(
  look: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  what: () => string,
  patienceMs = untilDefaults.patienceMs,
): Promise<T> {
  const giveUpAt = Date.now() + patienceMs
  for (;;) {
    const found = await look()
    if (found !== null && found !== undefined && found !== false) return found
    if (Date.now() > giveUpAt) throw new Error(what())
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}
