import {
  aroundTheClock,
  type CalendarsPolicy,
  deskCalendarName,
} from '../../../desk/calendar/calendar-policy.js'
import type { ApprovalsPolicy } from '../../policies/approvals-policy.js'
import { errorAt, type LintFinding, warningAt } from '../lint-finding.js'

export interface ApprovalsData {
  readonly approvals: ApprovalsPolicy
  readonly topics: ReadonlyMap<string, unknown>
  readonly calendars: CalendarsPolicy
}

const file = 'policies/approvals.yml'

/** Checks that approval rules name existing topics, that the owners they ask are known, and that the calendar exists. */
export function checkApprovals({ approvals, topics, calendars }: ApprovalsData): readonly LintFinding[] {
  return [
    ...checkCalendar(approvals, calendars),
    ...approvals.rules.flatMap((rule, at) =>
      rule.topics.flatMap((topic, place) =>
        isTopic(topic, topics)
          ? []
          : [
              errorAt(
                { file, path: ['rules', at, 'topics', place] },
                `there is no topic or family of topics "${topic}"`,
                'Use the name of a file in intents/ without .yml, such as software.license, or a family such as software.',
              ),
            ],
      ),
    ),
    ...approvals.rules.flatMap((rule, at) =>
      rule.approvers.flatMap((approver, place) =>
        typeof approver === 'object' && 'owner' in approver && approvals.owners[approver.owner] === undefined
          ? [
              warningAt(
                { file, path: ['rules', at, 'approvers', place] },
                `the owner of the ${approver.owner} is asked, but owners does not list any`,
                `List them under owners: ${approver.owner}; until then, such requests go to the desk.`,
              ),
            ]
          : [],
      ),
    ),
  ]
}

function isTopic(name: string, topics: ReadonlyMap<string, unknown>): boolean {
  return topics.has(name) || [...topics.keys()].some((topic) => topic.startsWith(`${name}.`))
}

function checkCalendar(
  { calendar }: ApprovalsPolicy,
  { calendars }: CalendarsPolicy,
): readonly LintFinding[] {
  const named = [deskCalendarName, aroundTheClock, ...Object.keys(calendars)]
  return named.includes(calendar)
    ? []
    : [
        errorAt(
          { file, path: ['calendar'] },
          `there is no calendar "${calendar}"`,
          `Use one of ${named.join(', ')}, or add it to policies/calendars.yml.`,
        ),
      ]
}
