import type { PeoplePolicy } from '../../../desk/people/people-policy.js'
import type { Language, TopicId } from '../../../nlu/intent-file.js'
import { errorAt, type LintFinding, warningAt } from '../lint-finding.js'

const file = 'policies/people.yml'

/** Checks that skills name existing topics or families, that languages are among the bot's, and that each ID belongs to one person. */
export function checkSkills(
  { people }: PeoplePolicy,
  topics: ReadonlySet<TopicId>,
  languages: readonly Language[],
): readonly LintFinding[] {
  const families = new Set([...topics].map((topic) => topic.split('.')[0]!))
  return people.flatMap((person, at) => [
    ...person.skills.flatMap((skill, place) =>
      topics.has(skill) || families.has(skill)
        ? []
        : [
            warningAt(
              { file, path: ['people', at, 'skills', place] },
              `there is no topic or family "${skill}"`,
              `Use a topic in intents/, or a family: ${[...families].sort().join(', ')}.`,
            ),
          ],
    ),
    ...(person.languages.length === 0 || person.languages.some((language) => languages.includes(language))
      ? []
      : [
          warningAt(
            { file, path: ['people', at, 'languages'] },
            `${person.name} does not answer in any of the languages in use here: ${languages.join(', ')}`,
            'Add one, or leave out the languages.',
          ),
        ]),
    ...person.ids.flatMap((id, place) =>
      people.findIndex((other) => other.ids.includes(id)) === at
        ? []
        : [
            errorAt(
              { file, path: ['people', at, 'ids', place] },
              `${id} is already used for someone else`,
              "Put all of a person's IDs into one entry.",
            ),
          ],
    ),
  ])
}
