import { knownFact } from './known-facts.js'
import type { OrganisationPolicy } from './organisation-file.js'

/** Facts a text may name: those of the shipped texts, and the organisation's own. */
export function factNames({ facts }: Pick<OrganisationPolicy, 'facts'>): ReadonlySet<string> {
  return new Set([...knownFact.keys(), ...Object.keys(facts)])
}
