import { describe, expect, it } from '@jest/globals'
import { parseYaml } from '../../../src/content/files/read-yaml.js'
import { OrganisationPolicy } from '../../../src/content/org-facts/organisation-policy.js'

const read = (facts: string) => parseYaml('organisation.yml', `elsewhere: {}\n${facts}\n`, OrganisationPolicy)

describe('policies/organisation.yml', () => {
  it.each([
    ['facts:\n  desk.phone: 4000', 3, /a number in quotes/],
    ['facts:\n  vpn:\n    product: globalprotect', 4, /keeps its dot/],
    ['facts:\n  VPN.Product: globalprotect', 3, /dotted name/],
    ['facts:\n  mail.client: []', 3, /at least one product/],
  ])('is refused with its line: %j', (facts, line, message) => {
    const { value, problems } = read(facts)

    expect(value).toBeNull()
    expect(problems).toEqual([expect.objectContaining({ line, message: expect.stringMatching(message) })])
  })

  it.each(['', 'facts:', 'facts: {}'])('may set no fact at all: %j', (facts) => {
    expect(read(facts)).toEqual({ value: { elsewhere: {}, facts: {} }, problems: [] })
  })
})
