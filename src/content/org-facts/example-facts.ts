import { knownFacts } from './known-facts.js'
import { createOrganisationFacts, type OrganisationFacts } from './organisation-facts.js'
import type { OrganisationPolicy } from './organisation-policy.js'

/** Returns a value for every fact: the organisation's own if it's set, otherwise an example. */
export function exampleFacts(own: OrganisationPolicy['facts']): OrganisationFacts {
  return createOrganisationFacts({
    ...Object.fromEntries(knownFacts.map(({ name, example }) => [name, example])),
    ...own,
  })
}
