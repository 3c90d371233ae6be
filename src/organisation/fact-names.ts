import { knownFact } from './known-facts.js'
import type { OrganisationPolicy } from './organisation-file.js'

/** Names of facts that a text may use: the known ones and the organisation's own. */
export function factNames({ facts }: Pick<OrganisationPolicy, 'facts'>): ReadonlySet<string> {
  return new Set([...knownFact.keys(), ...Object.keys(facts)])
}
