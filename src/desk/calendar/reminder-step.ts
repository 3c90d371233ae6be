import type { ClosingPolicy } from '../ticket/closing-policy.js'
import type { Hold } from '../ticket/service-level/ticket-sla.js'

/** Next step of a wait: a reminder, or the end of the wait, at a moment in milliseconds since 1970. */
export interface ReminderStep {
  readonly is: 'reminder' | 'end'
  readonly at: number
}

/**
 * Returns the next step for a ticket on hold for its requester; null if it waits indefinitely. Each step is timed from the previous one, so that a
 * server that was down doesn't run several at once.
 */
export function nextReminderStep(
  hold: Pick<Hold, 'at' | 'remindedAt'>,
  { remindAfter, resolveAfter, calendar }: ClosingPolicy['waiting'],
  businessMoment: (from: number, durationMs: number, calendar: string) => number,
): ReminderStep | null {
  const reminded = hold.remindedAt ?? []
  const since = reminded.at(-1) ?? hold.at
  const passed = remindAfter[Math.min(reminded.length, remindAfter.length) - 1] ?? 0
  const reminder = remindAfter[reminded.length]
  const next = reminder ?? resolveAfter
  if (next === null) return null
  return {
    is: reminder === undefined ? 'end' : 'reminder',
    at: businessMoment(since, Math.max(next - passed, 0), calendar),
  }
}
