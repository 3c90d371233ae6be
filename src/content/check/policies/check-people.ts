import type { PeoplePolicy } from '../../../desk/people/people-policy.js'
import type { QueuesPolicy } from '../../../desk/people/queues.js'
import type { Language } from '../../../nlu/intent-file.js'
import { errorAt, type LintFinding } from '../lint-finding.js'
import { checkLanguages } from '../wording/check-languages.js'

/** Checks that technicians belong to existing groups, and that every group has a name in each language. */
export function checkPeople(
  people: PeoplePolicy,
  { queues }: QueuesPolicy,
  languages: readonly Language[],
): readonly LintFinding[] {
  const ids = new Set(queues.map((queue) => queue.id))
  const unknown = people.people.flatMap((person, at) =>
    person.groups.flatMap((group, place) =>
      ids.has(group)
        ? []
        : [
            errorAt(
              { file: 'policies/people.yml', path: ['people', at, 'groups', place] },
              `${person.name} is in the group "${group}", which does not exist`,
              `Use a queue in policies/queues.yml: ${[...ids].join(', ')}.`,
            ),
          ],
    ),
  )
  const doubled = queues.flatMap(({ id }, at) =>
    queues.findIndex((other) => other.id === id) === at
      ? []
      : [
          errorAt(
            { file: 'policies/queues.yml', path: ['queues', at, 'id'] },
            `two queues have the id "${id}"`,
            'Rename one of them.',
          ),
        ],
  )
  const names = queues.flatMap(({ name }, at) =>
    checkLanguages({ file: 'policies/queues.yml', path: ['queues', at, 'name'] }, name, languages),
  )
  return [...unknown, ...doubled, ...names]
}
