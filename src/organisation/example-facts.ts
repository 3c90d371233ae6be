import { factsFrom, type OrganisationFacts } from './facts.js'
import { knownFacts } from './known-facts.js'
import type { OrganisationPolicy } from './organisation-file.js'

/** Facts with values for all names: the organisation's if set, otherwise examples. */
export function exampleFacts(own: OrganisationPolicy['facts']): OrganisationFacts {
  return factsFrom({ ...Object.fromEntries(knownFacts.map(({ name, example }) => [name, example])), ...own })
}
