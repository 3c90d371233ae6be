import { knownFacts } from './known-facts.js'
import { createOrganisationFacts, type OrganisationFacts } from './organisation-facts.js'
import type { OrganisationPolicy } from './organisation-policy.js'

/** Facts with values for all names: the organisation's if set, otherwise examples. */
export function exampleFacts(own: OrganisationPolicy['facts']): OrganisationFacts {
  return createOrganisationFacts({
    ...Object.fromEntries(knownFacts.map(({ name, example }) => [name, example])),
    ...own,
  })
}
