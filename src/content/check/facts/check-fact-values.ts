import { nearestName } from '../../../nlu/text/spelling.js'
import type { FactKey } from '../../org-facts/fact-key.js'
import { type KnownFact, knownFactsByKey, productNamesOfFact } from '../../org-facts/known-facts.js'
import type { OrganisationPolicy } from '../../org-facts/organisation-policy.js'
import { errorAt, type LintFinding, warningAt } from '../lint-finding.js'

const file = 'policies/organisation.yml'

/** Checks that the facts that are set are known or used somewhere, and that their values are valid. */
export function checkFactValues(
  own: OrganisationPolicy['facts'],
  used: ReadonlySet<FactKey>,
): readonly LintFinding[] {
  return Object.entries(own).flatMap(([name, value]) => {
    const place = { file, path: ['facts', name] }
    const fact = knownFactsByKey.get(name)
    if (fact !== undefined) return valuesOf(value).flatMap((text) => faultOf(fact, text, place))
    if (used.has(name)) return []
    const meant = nearestName(name, knownFactsByKey.keys())
    if (meant !== null)
      return [errorAt(place, `there is no fact "${name}"`, `Did you mean ${meant}? Correct the name.`)]
    return [
      warningAt(place, `no text uses the fact "${name}"`, `Write {{${name}}} in a text, or remove the fact.`),
    ]
  })
}

function valuesOf(value: OrganisationPolicy['facts'][string]): readonly string[] {
  return typeof value === 'string' ? [value] : Object.values(value)
}

function faultOf(
  fact: KnownFact,
  text: string,
  place: { file: string; path: string[] },
): readonly LintFinding[] {
  if (fact.is === 'address' && !isAddress(text)) {
    return [
      errorAt(
        place,
        `"${text}" is not an address`,
        `Write it as ${fact.example}, or leave out ${fact.name}.`,
      ),
    ]
  }
  if (fact.is === 'email' && !/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(text)) {
    return [
      errorAt(
        place,
        `"${text}" is not an email address`,
        `Write it as ${fact.example}, or leave out ${fact.name}.`,
      ),
    ]
  }
  if (fact.is !== 'choice') return []
  const names = Object.entries(fact.values).flatMap(([value, said]) => [value, ...productNamesOfFact(said)])
  const meant = nearestName(text, names)
  if (meant === null || meant.toLowerCase() === text.toLowerCase()) return []
  return [
    errorAt(
      place,
      `"${text}" is not one of the values of ${fact.name}`,
      `Did you mean ${meant}? Correct it.`,
    ),
  ]
}

/** Checks for a link target: http(s) or a bare domain, without spaces or other schemes. */
function isAddress(text: string): boolean {
  if (/^https?:\/\//i.test(text)) return URL.canParse(text) && !/\s/.test(text)
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/i.test(text)
}
