import { knownFactsByKey } from '../../org-facts/known-facts.js'
import type { OrganisationPolicy } from '../../org-facts/organisation-policy.js'
import type { KnowledgeBase } from '../../org-facts/render-content-facts.js'
import type { LintFinding } from '../lint-finding.js'
import { checkFactConditions } from './check-fact-conditions.js'
import { checkFactPlaceholders } from './check-fact-placeholders.js'
import { checkFactValues } from './check-fact-values.js'
import { checkTextsWithoutFacts } from './check-texts-without-facts.js'
import { factUsage } from './fact-usage.js'

/** Checks the organisation's facts: their names and values, and that texts and guides are complete with and without them. */
export function checkOrgFacts(
  written: KnowledgeBase,
  own: OrganisationPolicy['facts'],
): readonly LintFinding[] {
  const names = new Set([...knownFactsByKey.keys(), ...Object.keys(own)])
  return [
    ...checkFactValues(own, new Set(factUsage(written).keys())),
    ...checkFactPlaceholders(written, names),
    ...checkTextsWithoutFacts(written),
    ...[...written.guides.values()].flatMap((guide) => checkFactConditions(guide, names)),
  ]
}
