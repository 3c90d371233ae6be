import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parseYaml } from '../../../src/content/files/read-yaml.js'
import { type KnownFact, knownFacts } from '../../../src/content/org-facts/known-facts.js'
import { OrganisationPolicy } from '../../../src/content/org-facts/organisation-policy.js'

const shipped = readFileSync('policies/organisation.yml', 'utf8')
const page = readFileSync('docs/how-to/organisation-facts.md', 'utf8')
const names = knownFacts.map(({ name }) => name).sort()

describe('policies/organisation.yml', () => {
  it('sets nothing of its own', () => {
    expect(parseYaml('organisation.yml', shipped, OrganisationPolicy).value?.facts).toEqual({})
  })

  it('has an example of every known fact and of no other, each fit for use', () => {
    const filledIn = shipped.replace(/^ {2}# ([a-z-]+(\.[a-z-]+)?: )/gm, '  $1')

    const { value, problems } = parseYaml('organisation.yml', filledIn, OrganisationPolicy)

    expect(problems).toEqual([])
    expect(Object.keys(value!.facts).sort()).toEqual(names)
    for (const { name, example, is } of knownFacts.filter(({ is }) => is !== 'choice'))
      expect([name, is, value!.facts[name]]).toEqual([name, is, example])
  })
})

describe('docs/how-to/organisation-facts.md', () => {
  it('has a row for every known fact and for no other, with the values of a choice', () => {
    const rows = new Map(
      [...page.matchAll(/^\| `([a-z-]+(?:\.[a-z-]+)?)` \| (.*) \|$/gm)].map(([, name, says]) => [
        name!,
        says!,
      ]),
    )
    const valuesOf = (fact: KnownFact) => Object.keys(fact.values).filter((value) => value !== 'other')
    const missing = knownFacts.flatMap((fact) =>
      valuesOf(fact).filter((value) => !rows.get(fact.name)?.includes(`\`${value}\``)),
    )

    expect([...rows.keys()].sort()).toEqual(names)
    expect(missing).toEqual([])
  })
})
