import { hasHadAssignee } from '../../desk/ticket/audit.js'
import type { ClosingPolicy } from '../../desk/ticket/closing-policy.js'
import { needsIdentityCheck } from '../../desk/ticket/identity-check.js'
import type { Hold } from '../../desk/ticket/service-level/ticket-sla.js'
import { encodeButton } from '../../desk/view/button-value.js'
import { say, type TurnBuilder, t } from '../../dialogue/turn-builder.js'
import { expectTypedClosingAnswer } from '../satisfaction/closing-questions.js'

const clock = { id: 'clock', name: 'Guichet' } as const

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

/** Reminds the requester of a ticket on hold or, after the last reminder, resolves it and tells them so. */
export function remindOrResolve(turn: TurnBuilder, number: string): void {
  const { closing, businessMoment, now, tickets } = turn.context
  const ticket = tickets.find((candidate) => candidate.number === number)
  const hold = ticket?.hold ?? null
  if (ticket?.state !== 'on-hold' || hold?.reason !== 'requester') return
  const step = nextReminderStep(hold, closing.waiting, businessMoment)
  if (step === null) return
  if (step.at > now) return setTimer(turn, number, step.at)
  const vars = { number, technician: hold.by }
  if (step.is === 'reminder') {
    turn.effects.push({ do: 'note-reminder', ticket: number })
    say(turn, t(turn, 'waiting-reminder', vars), { ticket: number, isHeardAnyway: true, isMinor: true })
    const remindedAt = [...(hold.remindedAt ?? []), now]
    const next = nextReminderStep({ ...hold, remindedAt }, closing.waiting, businessMoment)
    if (next !== null) setTimer(turn, number, next.at)
    return
  }
  if (needsIdentityCheck(ticket) && ticket.identityCheck === null && hasHadAssignee(ticket)) {
    turn.effects.push({ do: 'resume', ticket: number, by: clock, isUnanswered: true })
    return
  }
  turn.effects.push({
    do: 'resolve',
    ticket: number,
    cause: t(turn, 'cause-no-answer'),
    solution: t(turn, 'event-no-answer'),
    by: clock,
    identityMethod: null,
    isUnanswered: true,
  })
  say(turn, t(turn, 'waiting-ended', vars), {
    ticket: number,
    isHeardAnyway: true,
    buttons: [{ label: t(turn, 'reopen'), value: encodeButton({ kind: 'reopen', ticket: number }) }],
  })
  expectTypedClosingAnswer(turn, number, 'answer', null)
}

function setTimer(turn: TurnBuilder, ticket: string, dueAt: number): void {
  turn.effects.push({
    do: 'set-timer',
    id: `waiting:${ticket}`,
    dueAt,
    timer: { purpose: 'waiting', ticket },
  })
}
