import {
  aroundTheClock,
  type CalendarsPolicy,
  deskCalendarName,
} from '../../../desk/calendar/calendar-policy.js'
import type { PeoplePolicy } from '../../../desk/people/people-policy.js'
import type { QueuesPolicy } from '../../../desk/people/queues.js'
import type { EscalationPolicy } from '../../policies/escalation-policy.js'
import { errorAt, type LintFinding, warningAt } from '../lint-finding.js'

export interface OnCallData {
  readonly escalation: Pick<EscalationPolicy, 'onCall' | 'nobodyTakes'>
  readonly people: PeoplePolicy
  readonly queues: Pick<QueuesPolicy, 'queues'>
  readonly calendars: CalendarsPolicy
}

type Path = readonly (string | number)[]

/** Checks that rotas name existing people and queues, that everyone who is called can be reached, and that shifts name existing calendars. */
export function checkOnCall(data: OnCallData): readonly LintFinding[] {
  return [...checkCalendars(data), ...checkRotas(data)]
}

function checkCalendars({ escalation, people, queues, calendars }: OnCallData): readonly LintFinding[] {
  const known = [deskCalendarName, aroundTheClock, ...Object.keys(calendars.calendars)]
  const named: readonly (readonly [string, Path, string | undefined])[] = [
    ...people.people.map(({ shift }, at) => ['people', ['people', at, 'shift'], shift] as const),
    ...queues.queues.map(({ shift }, at) => ['queues', ['queues', at, 'shift'], shift] as const),
    ...escalation.onCall.map(
      ({ calendar }, at) => ['escalation', ['onCall', at, 'calendar'], calendar] as const,
    ),
    ...Object.entries(escalation.nobodyTakes).map(
      ([level, { calendar }]) => ['escalation', ['nobodyTakes', level, 'calendar'], calendar] as const,
    ),
  ]
  return named.flatMap(([file, path, name]) =>
    name === undefined || known.includes(name)
      ? []
      : [
          errorAt(
            { file: `policies/${file}.yml`, path },
            `there is no calendar "${name}"`,
            `Use one of ${known.join(', ')}, or add it to policies/calendars.yml.`,
          ),
        ],
  )
}

function checkRotas(data: OnCallData): readonly LintFinding[] {
  const ids = data.queues.queues.map(({ id }) => id)
  return data.escalation.onCall.flatMap(({ queues = [], people }, at) => [
    ...queues.flatMap((queue, place) =>
      ids.includes(queue)
        ? []
        : [
            errorAt(
              { file: 'policies/escalation.yml', path: ['onCall', at, 'queues', place] },
              `there is no queue "${queue}"`,
              `Use a queue in policies/queues.yml: ${ids.join(', ')}.`,
            ),
          ],
    ),
    ...people.flatMap((name, place) =>
      checkCalled(data, name, queues.length === 0 ? ids : queues, ['onCall', at, 'people', place]),
    ),
  ])
}

function checkCalled(
  { people }: OnCallData,
  name: string,
  queues: readonly string[],
  path: Path,
): readonly LintFinding[] {
  const place = { file: 'policies/escalation.yml', path }
  const found = people.people.filter((person) => person.name === name)
  const [person] = found
  if (person === undefined)
    return [errorAt(place, `nobody is called "${name}"`, 'Use a name from policies/people.yml.')]
  if (found.length > 1)
    return [errorAt(place, `${found.length} people are called "${name}"`, 'Give one of them another name.')]
  if (person.ids.length === 0 && person.email === undefined)
    return [
      warningAt(
        place,
        `${name} cannot be reached`,
        'Give them an ID or an email address in policies/people.yml.',
      ),
    ]
  const mayAct =
    person.roles.some((role) => role !== 'technician') ||
    queues.some((queue) => person.groups.includes(queue))
  return mayAct
    ? []
    : [
        warningAt(
          place,
          `${name} is called for tickets that they are not allowed to take`,
          `Add one of ${queues.join(', ')} to their groups.`,
        ),
      ]
}
