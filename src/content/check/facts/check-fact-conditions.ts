import { nearestName } from '../../../nlu/text/spelling.js'
import type { GuideFile, QuestionStep } from '../../guides/guide-file.js'
import type { FactKey } from '../../org-facts/fact-key.js'
import { knownFactsByKey } from '../../org-facts/known-facts.js'
import { createOrganisationFacts } from '../../org-facts/organisation-facts.js'
import { canConditionApply } from '../../org-facts/prune-guide.js'
import { errorAt, guideFilePath, type LintFinding } from '../lint-finding.js'
import { unknownFactRemedy } from './check-fact-placeholders.js'
import { factConditionsOf } from './fact-usage.js'

/** Checks that conditions name known facts and values, and that every organisation still gets an answer. */
export function checkFactConditions(guide: GuideFile, names: ReadonlySet<string>): readonly LintFinding[] {
  const file = guideFilePath(guide.topic)
  const misnamed = factConditionsOf(guide).flatMap(({ given, path }) =>
    Object.entries(given).flatMap(([name, fitting]) => {
      const place = { file, path: [...path, name] }
      if (!names.has(name))
        return [errorAt(place, `there is no fact ${name}`, unknownFactRemedy(name, names))]
      const values = Object.keys(knownFactsByKey.get(name)?.values ?? {})
      if (fitting === 'known' || values.length === 0) return []
      return fitting
        .filter((value) => !values.includes(value))
        .map((value) => {
          const meant = nearestName(value, values)
          const remedy = meant === null ? `Use one of: ${values.join(', ')}.` : `Did you mean ${meant}?`
          return errorAt(place, `"${value}" is not one of the values of ${name}`, remedy)
        })
    }),
  )
  const steps = Object.entries(guide.steps).flatMap(([id, step]) =>
    'options' in step && step.options.some(({ given }) => given !== undefined)
      ? checkQuestion(file, id, step)
      : [],
  )
  return [...misnamed, ...steps]
}

function checkQuestion(file: string, id: string, step: QuestionStep): readonly LintFinding[] {
  const place = { file, path: ['steps', id, 'options'] }
  const findings: LintFinding[] = []
  if (step.gesture !== undefined) {
    findings.push(
      errorAt(
        place,
        'the step asks people to do something, but `given` may leave a single option, and the step is then skipped',
        'Ask which product it is in one step, and ask people to do something in the next.',
      ),
    )
  }
  const without = possibleOrganisations(step).find(
    (facts) => !step.options.some(({ given }) => canConditionApply(given, createOrganisationFacts(facts))),
  )
  if (without !== undefined) {
    findings.push(
      errorAt(
        place,
        `no option is left where ${
          Object.entries(without)
            .map(([name, value]) => `${name} is ${value}`)
            .join(' and ') || 'nothing is set'
        }`,
        'Add an option for it, or one without `given`.',
      ),
    )
  }
  return findings
}

/** Returns all combinations of facts that an organisation can have, limited to those the step uses. */
export function possibleOrganisations(
  step: Pick<QuestionStep, 'options'>,
): readonly Readonly<Record<FactKey, string>>[] {
  const looked = new Map<FactKey, Set<string>>()
  for (const [name, fitting] of step.options.flatMap(({ given }) => Object.entries(given ?? {}))) {
    const values =
      looked.get(name) ?? new Set([...Object.keys(knownFactsByKey.get(name)?.values ?? {}), 'something else'])
    for (const value of fitting === 'known' ? [] : fitting) values.add(value)
    looked.set(name, values)
  }
  return [...looked].reduce<readonly Readonly<Record<FactKey, string>>[]>(
    (all, [name, values]) =>
      all.flatMap((facts) => [facts, ...[...values].map((value) => ({ ...facts, [name]: value }))]),
    [{}],
  )
}
