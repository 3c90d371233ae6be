import {
  aroundTheClock,
  type CalendarPolicy,
  type CalendarsPolicy,
  deskCalendarName,
} from '../../../desk/calendar/calendar-policy.js'
import type { SlaPolicy } from '../../../desk/ticket/service-level/sla-policy.js'
import type { EscalationPolicy } from '../../policies/escalation-policy.js'
import { errorAt, type LintFinding } from '../lint-finding.js'

export interface SlaData {
  readonly hours: CalendarPolicy
  readonly calendars: CalendarsPolicy
  readonly sla: SlaPolicy
  readonly escalation: Pick<EscalationPolicy, 'dutyManagers'>
}

const kinds = ['incident', 'request'] as const
const levels = ['P1', 'P2', 'P3', 'P4'] as const

/** Checks that targets and duty managers name existing calendars, and that a target's calendar is open at some point. */
export function checkSla({ hours, calendars, sla, escalation }: SlaData): readonly LintFinding[] {
  const named: ReadonlyMap<string, CalendarPolicy | null> = new Map([
    [deskCalendarName, hours],
    [aroundTheClock, null],
    ...Object.entries(calendars.calendars),
  ])
  const targets = kinds.flatMap((kind) =>
    levels.map((level) => ({
      name: sla[kind][level].calendar,
      place: { file: 'policies/sla.yml', path: [kind, level, 'calendar'] },
    })),
  )
  const duties = escalation.dutyManagers.map(({ calendar }, at) => ({
    name: calendar,
    place: { file: 'policies/escalation.yml', path: ['dutyManagers', at, 'calendar'] },
  }))
  const unknown = [...targets, ...duties].flatMap(({ name, place }) =>
    named.has(name)
      ? []
      : [
          errorAt(
            place,
            `there is no calendar "${name}"`,
            `Use one of ${[...named.keys()].join(', ')}, or add it to policies/calendars.yml.`,
          ),
        ],
  )
  const closed = targets.flatMap(({ name, place }) => {
    const policy = named.get(name) ?? null
    return policy === null || everOpens(policy)
      ? []
      : [
          errorAt(
            place,
            `the calendar "${name}" has no opening hours: the target would never come due`,
            `Give it hours in policies/${name === deskCalendarName ? 'hours.yml' : 'calendars.yml'}, or use ${aroundTheClock}.`,
          ),
        ]
  })
  return [...unknown, ...closed]
}

/** Checks only the weekly hours, because a few extra days aren't enough for a target's time to elapse. */
function everOpens({ week }: CalendarPolicy): boolean {
  return Object.values(week).some((spans) => spans.length > 0)
}
