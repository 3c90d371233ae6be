import { knownFact } from './known-facts.js'
import type { OrganisationPolicy } from './organisation-file.js'

/** Every fact that a text may name: those that texts are shipped with, and the organisation's own. */
export function factNames({ facts }: Pick<OrganisationPolicy, 'facts'>): ReadonlySet<string> {
  return new Set([...knownFact.keys(), ...Object.keys(facts)])
}
