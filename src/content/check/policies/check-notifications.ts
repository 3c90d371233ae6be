import {
  aroundTheClock,
  type CalendarPolicy,
  type CalendarsPolicy,
  deskCalendarName,
} from '../../../desk/calendar/calendar-policy.js'
import type { NotificationsPolicy } from '../../../desk/people/notifications-policy.js'
import type { QueuesPolicy } from '../../../desk/people/queues.js'
import type { EscalationPolicy } from '../../policies/escalation-policy.js'
import { errorAt, type LintFinding, warningAt } from '../lint-finding.js'

export interface NotificationsData {
  readonly notifications: NotificationsPolicy
  readonly queues: Pick<QueuesPolicy, 'queues'>
  readonly escalation: Pick<EscalationPolicy, 'onCall'>
  readonly hours: CalendarPolicy
  readonly calendars: CalendarsPolicy
}

/**
 * Checks that quiet hours end at some point, and that every queue that mentions the person on call
 * has such a person.
 */
export function checkNotifications(data: NotificationsData): readonly LintFinding[] {
  return [...checkHours(data), ...checkOnCallMentions(data)]
}

function checkHours({ notifications, hours, calendars }: NotificationsData): readonly LintFinding[] {
  const named: ReadonlyMap<string, CalendarPolicy | null> = new Map([
    [aroundTheClock, null],
    [deskCalendarName, hours],
    ...Object.entries(calendars.calendars),
  ])
  const place = { file: 'policies/notifications.yml', path: ['hours'] }
  const name = notifications.hours
  const calendar = named.get(name)
  if (calendar === undefined)
    return [
      errorAt(
        place,
        `there is no calendar "${name}"`,
        `Use one of ${[...named.keys()].join(', ')}, or add it to policies/calendars.yml.`,
      ),
    ]
  const opens = calendar === null || Object.values(calendar.week).some((spans) => spans.length > 0)
  return opens
    ? []
    : [
        errorAt(
          place,
          `the calendar "${name}" has no opening hours: nobody would ever be notified`,
          `Give it hours, or use ${aroundTheClock}.`,
        ),
      ]
}

function checkOnCallMentions({ queues, escalation }: NotificationsData): readonly LintFinding[] {
  return queues.queues.flatMap(({ id, mention }, at) => {
    const isCovered = escalation.onCall.some((rota) => rota.queues === undefined || rota.queues.includes(id))
    return mention?.onCall !== true || isCovered
      ? []
      : [
          warningAt(
            { file: 'policies/queues.yml', path: ['queues', at, 'mention', 'onCall'] },
            `nobody is ever on call for "${id}", so nobody would be mentioned`,
            'Add a rota for it to onCall in policies/escalation.yml.',
          ),
        ]
  })
}
