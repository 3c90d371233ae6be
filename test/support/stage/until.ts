const pollMs = 15

/** Time to wait, in milliseconds, if none is given. */
export const untilDefaults = { patienceMs: 10_000 }

/** Waits until `look` returns something; otherwise fails with a description of what is there instead. */
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
