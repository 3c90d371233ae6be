import { setTimeout as wait } from 'node:timers/promises'
import type { InlineAnswer } from '../replies/message.js'
import type { Store } from '../stores/store.js'

const lookEveryMs = 100
/** Long after everybody has stopped waiting. One that nobody came for goes with the next night's retention. */
export const answersAreKeptMs = 60_000

/** The answer of a turn that took place at another server; it is taken away. */
export async function answerFromElsewhere(
  store: Store,
  activity: string,
  signal: AbortSignal,
): Promise<InlineAnswer> {
  while (!signal.aborted) {
    await wait(lookEveryMs, undefined, { signal }).catch(() => undefined)
    const left = signal.aborted ? null : await store.get('answer', activity).catch(() => null)
    if (left === null) continue
    await store.transaction(null, async (tx) => tx.delete('answer', activity)).catch(() => undefined)
    return left.answer
  }
  return { outcome: 'late', ticket: null }
}
