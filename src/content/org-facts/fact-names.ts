import { knownFactsByKey } from './known-facts.js'
import type { OrganisationPolicy } from './organisation-policy.js'

/** Returns the names of the facts that a text may use: known ones and the organisation's own. */
export function factNames({ facts }: Pick<OrganisationPolicy, 'facts'>): ReadonlySet<string> {
  return new Set([...knownFactsByKey.keys(), ...Object.keys(facts)])
}
