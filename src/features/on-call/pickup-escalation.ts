import type { PickupEscalationLevel } from '../../content/policies/escalation-policy.js'
import { addBusinessTime } from '../../desk/calendar/business-time.js'
import type { Calendars } from '../../desk/calendar/calendar.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { UnassignedWait } from '../../desk/ticket/unassigned.js'

export type PickupStep = 'desk' | 'on-call' | 'duty-manager'

export interface NextPickupStep {
  readonly at: number
  /** People to notify; a repeat notifies all of them together. */
  readonly tell: readonly PickupStep[]
}

/**
 * Returns the next escalation step of an unassigned ticket; null if there is none. Each step is timed from the previous one, so that a server that
 * was down doesn't take several steps at once.
 */
export function nextPickupStep(
  level: PickupEscalationLevel | undefined,
  { since, steps, lastAt }: Pick<UnassignedWait, 'since' | 'steps' | 'lastAt'>,
  calendars: Calendars,
): NextPickupStep | null {
  if (level === undefined) return null
  const ladder = ladderOf(level)
  if (ladder.length === 0) return null
  const step = ladder[steps]
  if (step === undefined && level.repeatEvery === null) return null
  const before = steps === 0 ? 0 : (ladder[Math.min(steps, ladder.length) - 1]?.after ?? 0)
  const wait = step === undefined ? (level.repeatEvery ?? 0) : step.after - before
  return {
    at: addBusinessTime(lastAt ?? since, wait, calendars(level.calendar)),
    tell: step === undefined ? ladder.map(({ tell }) => tell) : [step.tell],
  }
}

function ladderOf({ remindAfter, callAfter, dutyManagerAfter }: PickupEscalationLevel) {
  const steps: readonly { readonly tell: PickupStep; readonly after: number | null }[] = [
    { tell: 'desk', after: remindAfter },
    { tell: 'on-call', after: callAfter },
    { tell: 'duty-manager', after: dutyManagerAfter },
  ]
  return steps.flatMap(({ tell, after }) => (after === null ? [] : [{ tell, after }]))
}

/** Returns the next escalation step of an unassigned ticket by the policy for its priority; null if none is left. */
export function nextPickupStepOf(
  { services }: Pick<UnitOfWork, 'services'>,
  { priority }: Pick<Ticket, 'priority'>,
  unclaimed: UnassignedWait,
): NextPickupStep | null {
  return nextPickupStep(services.escalation.nobodyTakes[priority], unclaimed, services.sla.calendars)
}
