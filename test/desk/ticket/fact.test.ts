import { describe, expect, it } from '@jest/globals'
import {
  type Fact,
  factsOfTicket,
  keepPersonFacts,
  keepProblemFacts,
  originsOf,
  valuesOf,
  withFacts,
} from '../../../src/desk/ticket/fact.js'

const at = Date.parse('2026-11-26T10:00Z')
const hour = 3_600_000
const typed = (value: string): Fact => ({ value, source: 'typed', line: 'web:1', at })

describe('facts of a conversation', () => {
  it('keep where they were told first, and are corrected with where they were corrected', () => {
    const told = { source: 'pressed', line: null, at: at + 1 } as const

    const facts = withFacts(
      { os: typed('windows'), place: typed('home') },
      { os: 'macos', place: 'home' },
      told,
    )

    expect(facts).toEqual({ os: { value: 'macos', ...told }, place: typed('home') })
    expect(valuesOf(facts)).toEqual({ os: 'macos', place: 'home' })
  })

  it.each([
    ['os', 'windows', true, true],
    ['os', 'ios', true, false],
    ['place', 'home', true, true],
    ['site', 'Lyon', true, true],
    ['device', 'laptop', true, false],
    ['impact', 'several', true, false],
    ['error', '0x80070035', true, false],
    ['since', 'yesterday', true, false],
    ['product', 'outlook-new', false, false],
    ['details', 'for the brochure', false, false],
  ] as const)(
    '%s “%s” stays for the same problem under another topic: %s; for another problem: %s',
    (name, value, same, other) => {
      const facts = { [name]: typed(value) }

      expect(name in keepProblemFacts(facts)).toBe(same)
      expect(name in keepPersonFacts(facts, at + hour)).toBe(other)
    },
  )

  it('where somebody was in the morning is not where they are the next day', () => {
    expect(keepPersonFacts({ place: typed('home') }, at + 20 * hour)).toEqual({})
  })

  it('go to a ticket and come back as they were', () => {
    const facts = {
      os: typed('windows'),
      site: { value: 'Lyon', source: 'technician', line: null, at },
    } as const

    expect(factsOfTicket({ facts: valuesOf(facts), factOrigins: originsOf(facts), openedAt: 0 })).toEqual(
      facts,
    )
    expect(factsOfTicket({ facts: { room: '12' }, openedAt: at })).toEqual({
      room: { ...typed('12'), line: null },
    })
  })
})
