import {
  aroundTheClock,
  type CalendarsPolicy,
  deskCalendarName,
} from '../../../desk/calendar/calendar-policy.js'
import type { QueuesPolicy } from '../../../desk/people/queues.js'
import type { ClosingPolicy } from '../../../desk/ticket/closing-policy.js'
import { errorAt, type LintFinding } from '../lint-finding.js'

export interface ClosingData {
  readonly closing: ClosingPolicy
  readonly queues: QueuesPolicy
  readonly calendars: CalendarsPolicy
}

const file = 'policies/closing.yml'

/** Checks that the closing policy names an existing queue and calendar. */
export function checkClosing({ closing, queues, calendars }: ClosingData): readonly LintFinding[] {
  const { queue } = closing.satisfaction.lowScore
  const known = queues.queues.map(({ id }) => id)
  const named = [deskCalendarName, aroundTheClock, ...Object.keys(calendars.calendars)]
  const { calendar } = closing.waiting
  return [
    ...(queue === null || known.includes(queue)
      ? []
      : [
          errorAt(
            { file, path: ['satisfaction', 'lowScore', 'queue'] },
            `there is no queue "${queue}"`,
            `Use one of ${known.join(', ')}, or null for the queue that the ticket was in.`,
          ),
        ]),
    ...(named.includes(calendar)
      ? []
      : [
          errorAt(
            { file, path: ['waiting', 'calendar'] },
            `there is no calendar "${calendar}"`,
            `Use one of ${named.join(', ')}, or add it to policies/calendars.yml.`,
          ),
        ]),
  ]
}
