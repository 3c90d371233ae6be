import type { Language } from '../../../nlu/intent-file.js'
import { foldToWords } from '../../../nlu/text/match-option.js'
import type { GlossaryPolicy } from '../../policies/glossary-policy.js'
import { errorAt, type LintFinding, type SourceLocation } from '../lint-finding.js'
import { checkLanguages } from './check-languages.js'

const file = 'policies/glossary.yml'

/** Checks that each glossary term is explained once, in every language, and without a question. */
export function checkGlossary(
  { asking, terms }: GlossaryPolicy,
  languages: readonly Language[],
): readonly LintFinding[] {
  const all = terms.flatMap(({ id, names }, at) =>
    Object.entries(names).flatMap(([language, own]) =>
      own.map((name) => ({
        id,
        language,
        name,
        folded: foldToWords(name),
        path: ['terms', at, 'names', language],
      })),
    ),
  )
  const twice = all.filter(({ folded, language }, at) =>
    all.some((other, place) => place < at && other.language === language && other.folded === folded),
  )
  return [
    ...checkLanguages({ file, path: ['asking'] }, asking, languages),
    ...terms.flatMap(({ id }, at) =>
      terms.findIndex((other) => other.id === id) === at
        ? []
        : [
            errorAt(
              { file, path: ['terms', at, 'id'] },
              `two terms have the id "${id}"`,
              'Rename one of them.',
            ),
          ],
    ),
    ...twice.map(({ name, path }) =>
      errorAt(
        { file, path, excerpt: name },
        `“${name}” is explained twice`,
        'Keep it with the term whose explanation fits.',
      ),
    ),
    ...terms.flatMap(({ how, names, say }, at) => [
      ...checkLanguages({ file, path: ['terms', at, 'names'] }, names, languages),
      ...[['say', say] as const, ...(how === undefined ? [] : [['how', how] as const])].flatMap(
        ([key, text]) => {
          const place = { file, path: ['terms', at, key] }
          return [
            ...checkLanguages(place, text, languages),
            ...Object.entries(text).flatMap(([language, written]) => checkText(place, language, written)),
          ]
        },
      ),
    ]),
  ]
}

function checkText(place: SourceLocation, language: Language, text: string): readonly LintFinding[] {
  if (!text.includes('?')) return []
  const at = { ...place, path: [...(place.path ?? []), language] }
  return [errorAt(at, 'an explanation must not ask a question', 'Rewrite it without a question.')]
}
