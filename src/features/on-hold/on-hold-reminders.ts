import { nextReminderStep } from '../../desk/calendar/reminder-step.js'
import { clockActor } from '../../desk/notify/unit-of-work.js'
import { hasHadAssignee } from '../../desk/ticket/audit.js'
import { needsIdentityCheck } from '../../desk/ticket/identity-check.js'
import { encodeButton } from '../../desk/view/button-value.js'
import { say, type TurnBuilder, t } from '../../dialogue/turn-builder.js'
import { expectTypedClosingAnswer } from '../satisfaction/index.js'

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
    turn.effects.push({ do: 'resume', ticket: number, by: clockActor, isUnanswered: true })
    return
  }
  turn.effects.push({
    do: 'resolve',
    ticket: number,
    cause: t(turn, 'cause-no-answer'),
    solution: t(turn, 'event-no-answer'),
    by: clockActor,
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
