import type { GuideFile, OrgCondition, QuestionStep } from '../guides/guide-file.js'
import type { OrganisationFacts } from './organisation-facts.js'

/** Removes routes and options that don't apply in this organisation. */
export function pruneGuide(guide: GuideFile, facts: OrganisationFacts): GuideFile {
  const steps = Object.entries(guide.steps).map(([id, step]) => {
    if ('routes' in step)
      return [
        id,
        { ...step, routes: step.routes.filter(({ given }) => isSo(given, facts)).map(withoutGiven) },
      ]
    return [id, 'options' in step ? { ...step, options: optionsIn(step, facts) } : step]
  })
  return { ...guide, steps: Object.fromEntries(steps) }
}

/**
 * Keeps the options that the facts allow, or all of them if none would be left. `guichet check` refuses such guides
 * anyway.
 */
function optionsIn({ options }: QuestionStep, facts: OrganisationFacts): QuestionStep['options'] {
  const left = options.filter(({ given }) => canConditionApply(given, facts))
  return (left.length === 0 ? options : left).map(withoutGiven)
}

/** Checks whether the conditions are definitely met: every value that the organisation has set must match. */
function isSo(given: OrgCondition | undefined, facts: OrganisationFacts): boolean {
  return Object.entries(given ?? {}).every(([name, fitting]) => {
    const values = facts.valuesOf(name)
    return values !== null && (fitting === 'known' || values.every((value) => fitting.includes(value)))
  })
}

/** Checks whether the conditions may be met: a value matches, or none is known. */
export function canConditionApply(given: OrgCondition | undefined, facts: OrganisationFacts): boolean {
  return Object.entries(given ?? {}).every(([name, fitting]) => {
    const values = facts.valuesOf(name)
    if (fitting === 'known') return values !== null
    return values === null || values.some((value) => fitting.includes(value))
  })
}

function withoutGiven<T extends { readonly given?: OrgCondition | undefined }>(one: T): Omit<T, 'given'> {
  const { given: _, ...rest } = one
  return rest
}
