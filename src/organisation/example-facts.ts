import { factsFrom, type OrganisationFacts } from './facts.js'
import { knownFacts } from './known-facts.js'
import type { OrganisationPolicy } from './organisation-file.js'

/** Every fact set: to the organisation's value, otherwise to an example. */
export function exampleFacts(own: OrganisationPolicy['facts']): OrganisationFacts {
  return factsFrom({ ...Object.fromEntries(knownFacts.map(({ name, example }) => [name, example])), ...own })
}
