import { setTimeout as wait } from 'node:timers/promises'
import type { InlineAnswer } from '../desk/view/message.js'
import type { Store } from '../storage/store.js'

const lookEveryMs = 100
/**
 * Time in milliseconds for which an answer is kept for another instance, far longer than anyone waits. The nightly
 * retention job deletes answers that nobody collected.
 */
export const crossInstanceReplyTtlMs = 60_000

/** Waits for the answer of a turn that ran on another instance, and deletes it from the store. Returns `late` when the signal aborts. */
export async function awaitCrossInstanceReply(
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
