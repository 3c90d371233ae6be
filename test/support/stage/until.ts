const pollMs = 15

/** How long is waited where nothing else is said. */
export const untilDefaults = { patienceMs: 10_000 }

/** Waits until `look` gives something; fails with what is there instead when nothing comes. */
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
