import { needsIdentityCheck } from '../tickets/identity.js'
import type { Hold } from '../tickets/ticket-sla.js'
import { wasTaken } from '../tickets/was-taken.js'
import type { ClosingPolicy } from './closing-policy.js'
import { awaitInWords } from './closing-questions.js'
import { type Plan, say, words } from './plan.js'

const clock = { id: 'clock', name: 'Guichet' } as const

export interface WaitingStep {
  readonly is: 'reminder' | 'end'
  readonly at: number
}

/**
 * Returns the next step for a ticket on hold for its requester; null if it waits indefinitely. Each step is timed from the previous one, so that a
 * server that was down doesn't run several at once.
 */
export function nextWaitingStep(
  hold: Pick<Hold, 'at' | 'remindedAt'>,
  { remindAfter, resolveAfter, calendar }: ClosingPolicy['waiting'],
  businessMoment: (from: number, durationMs: number, calendar: string) => number,
): WaitingStep | null {
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
export function remindOrResolve(plan: Plan, number: string): void {
  const { closing, businessMoment, now, tickets } = plan.situation
  const ticket = tickets.find((candidate) => candidate.number === number)
  const hold = ticket?.hold ?? null
  if (ticket?.state !== 'on-hold' || hold?.reason !== 'requester') return
  const step = nextWaitingStep(hold, closing.waiting, businessMoment)
  if (step === null) return
  if (step.at > now) return setTimer(plan, number, step.at)
  const vars = { number, technician: hold.by }
  if (step.is === 'reminder') {
    plan.actions.push({ do: 'note-reminder', ticket: number })
    say(plan, words(plan, 'waiting-reminder', vars), { ticket: number, isHeardAnyway: true, isMinor: true })
    const remindedAt = [...(hold.remindedAt ?? []), now]
    const next = nextWaitingStep({ ...hold, remindedAt }, closing.waiting, businessMoment)
    if (next !== null) setTimer(plan, number, next.at)
    return
  }
  if (needsIdentityCheck(ticket) && ticket.identityCheck === null && wasTaken(ticket)) {
    plan.actions.push({ do: 'resume', ticket: number, by: clock, isUnanswered: true })
    return
  }
  plan.actions.push({
    do: 'resolve',
    ticket: number,
    cause: words(plan, 'cause-no-answer'),
    solution: words(plan, 'event-no-answer'),
    by: clock,
    identityMethod: null,
    isUnanswered: true,
  })
  say(plan, words(plan, 'waiting-ended', vars), {
    ticket: number,
    isHeardAnyway: true,
    buttons: [{ label: words(plan, 'reopen'), value: `reopen|${number}` }],
  })
  awaitInWords(plan, number, 'answer', null)
}

function setTimer(plan: Plan, ticket: string, dueAt: number): void {
  plan.actions.push({
    do: 'set-timer',
    id: `waiting:${ticket}`,
    dueAt,
    timer: { purpose: 'waiting', ticket },
  })
}
