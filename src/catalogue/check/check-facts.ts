import type { KnowledgeContent } from '../../organisation/content-in.js'
import { knownFact } from '../../organisation/known-facts.js'
import type { OrganisationPolicy } from '../../organisation/organisation-file.js'
import { checkFactsGiven } from './check-facts-given.js'
import { checkFactsLeft } from './check-facts-left.js'
import { checkFactsNamed } from './check-facts-named.js'
import { checkFactsSet } from './check-facts-set.js'
import { factUse } from './fact-use.js'
import type { Finding } from './finding.js'

/** Checks the organisation's facts: names, values, and that texts and guides are complete both with and without them. */
export function checkFacts(written: KnowledgeContent, own: OrganisationPolicy['facts']): readonly Finding[] {
  const names = new Set([...knownFact.keys(), ...Object.keys(own)])
  return [
    ...checkFactsSet(own, new Set(factUse(written).keys())),
    ...checkFactsNamed(written, names),
    ...checkFactsLeft(written),
    ...[...written.guides.values()].flatMap((guide) => checkFactsGiven(guide, names)),
  ]
}
