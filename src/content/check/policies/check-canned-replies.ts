import type { CannedRepliesPolicy } from '../../../desk/ticket/canned-replies.js'
import { cannedVariables, unknownVariable } from '../../../desk/ticket/canned-replies.js'
import type { Language } from '../../../nlu/intent-file.js'
import { errorAt, type LintFinding } from '../lint-finding.js'
import { checkLanguages } from '../wording/check-languages.js'

const file = 'policies/canned-replies.yml'

/** Checks that canned replies have unique IDs and all languages, and use only known placeholders. */
export function checkCannedReplies(
  { replies }: CannedRepliesPolicy,
  languages: readonly Language[],
  facts: ReadonlySet<string>,
): readonly LintFinding[] {
  return replies.flatMap(({ id, title, text }, at) => [
    ...(replies.findIndex((other) => other.id === id) === at
      ? []
      : [
          errorAt(
            { file, path: ['replies', at, 'id'] },
            `two replies have the id "${id}"`,
            'Rename one of them.',
          ),
        ]),
    ...checkLanguages({ file, path: ['replies', at, 'title'] }, title, languages),
    ...checkLanguages({ file, path: ['replies', at, 'text'] }, text, languages),
    ...Object.entries(text).flatMap(([language, written]) => {
      const unknown = unknownVariable(written, facts)
      return unknown === null
        ? []
        : [
            errorAt(
              { file, path: ['replies', at, 'text', language], excerpt: unknown },
              `${unknown} is not a known placeholder`,
              `Use ${cannedVariables.map((name) => `{${name}}`).join(', ')}, or a fact of docs/how-to/organisation-facts.md in double braces.`,
            ),
          ]
    }),
  ])
}
