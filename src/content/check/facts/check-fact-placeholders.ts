import { nearestName } from '../../../nlu/text/spelling.js'
import { FactKey, factPlaceholdersIn } from '../../org-facts/fact-key.js'
import type { KnowledgeBase } from '../../org-facts/render-content-facts.js'
import { guideTexts } from '../guides/guide-texts.js'
import {
  articleFilePath,
  errorAt,
  guideFilePath,
  type LintFinding,
  type SourceLocation,
} from '../lint-finding.js'

/** Names of a guide's texts in which facts are filled in. */
const filled = ['say', 'simpler', 'opening', 'firstMeasures', 'solution', 'handOff']

/** Checks that each fact named in a text is known, and that facts are filled in at that place. */
export function checkFactPlaceholders(
  { articles, guides }: KnowledgeBase,
  names: ReadonlySet<string>,
): readonly LintFinding[] {
  const inArticles = articles.flatMap(({ topic, language, title, short = '', body }) => {
    const file = articleFilePath(topic, language)
    return [
      ...misplaced({ file, path: ['title'] }, title),
      ...factPlaceholdersIn(short).flatMap((name) => unknown(file, ['short'], name, names)),
      ...factPlaceholdersIn(body).flatMap((name) => unknown(file, [], name, names)),
    ]
  })
  const inGuides = [...guides.values()].flatMap((guide) =>
    guideTexts(guide).flatMap(({ path, text }) =>
      Object.entries(text).flatMap(([language, said]) => {
        const place = { file: guideFilePath(guide.topic), path: [...path, language] }
        if (!filled.includes(String(path.at(-1)))) return misplaced(place, said)
        return factPlaceholdersIn(said).flatMap((name) => unknown(place.file, place.path, name, names))
      }),
    ),
  )
  return [...inArticles, ...inGuides]
}

function misplaced(place: SourceLocation, text: string): readonly LintFinding[] {
  return factPlaceholdersIn(text).map((name) =>
    errorAt(
      place,
      `{{${name}}} is in a name or on a button, where facts are not filled in`,
      'Put it in the text instead.',
    ),
  )
}

function unknown(
  file: string,
  path: readonly (string | number)[],
  name: string,
  names: ReadonlySet<string>,
): readonly LintFinding[] {
  if (names.has(name)) return []
  return [
    errorAt(
      { file, path, excerpt: name },
      FactKey.safeParse(name).success
        ? `there is no fact {{${name}}}`
        : `{{${name}}} is not a valid name for a fact, which has the form group.name, in lower case`,
      unknownFactRemedy(name, names),
    ),
  ]
}

export function unknownFactRemedy(name: string, names: Iterable<string>): string {
  const meant = nearestName(name, names)
  return meant === null
    ? 'Use a name from docs/how-to/organisation-facts.md, or set your own in policies/organisation.yml.'
    : `Did you mean ${meant}? Correct the name.`
}
