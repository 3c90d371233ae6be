import { describe, expect, it } from '@jest/globals'
import { createOrganisationFacts } from '../../../src/content/org-facts/organisation-facts.js'
import {
  CannedRepliesPolicy,
  fillCannedReplies,
  unknownVariable,
} from '../../../src/desk/ticket/canned-replies.js'

const policy = CannedRepliesPolicy.parse({
  replies: [
    {
      id: 'hello',
      title: { en: 'Hello', fr: 'Bonjour' },
      text: { en: 'Hello {name}, {number}.', fr: 'Bonjour {name}, {number}.' },
    },
    { id: 'call', title: { en: 'Call us' }, text: { en: 'We can help. Call {{desk.phone}}.' } },
    { id: 'place', title: { en: 'Come' }, text: { en: 'You find us here: {{desk.place}}.' } },
    {
      id: 'vpn',
      title: { en: 'VPN' },
      text: { en: '{queue} looks at {topic}. {technician}' },
      topics: ['network'],
    },
  ],
})
const own = [
  { id: '1', title: 'Mine', text: 'Bye {name}', language: 'en', updatedAt: 1 },
  { id: '2', title: 'La mienne', text: 'Salut {name}', language: 'fr', updatedAt: 1 },
]
const vars = { name: 'Tom', number: 'INC-1', technician: 'Marc', queue: 'First line', topic: 'VPN trouble' }
const offers = (part: Partial<Parameters<typeof fillCannedReplies>[0]> = {}) =>
  fillCannedReplies({
    policy,
    own,
    facts: createOrganisationFacts({ 'desk.phone': '+33 1 23' }),
    language: 'en',
    topic: 'network.vpn',
    vars,
    ...part,
  }).map(({ id, text }) => [id, text])

describe('canned replies', () => {
  it('are offered in the requester’s language, filled in; one’s own first, then those of the topic', () => {
    expect(offers()).toEqual([
      ['own:1', 'Bye Tom'],
      ['vpn', 'First line looks at VPN trouble. Marc'],
      ['hello', 'Hello Tom, INC-1.'],
      ['call', 'We can help. Call +33 1 23.'],
    ])
    expect(offers({ language: 'fr' })).toEqual([
      ['own:2', 'Salut Tom'],
      ['hello', 'Bonjour Tom, INC-1.'],
    ])
  })

  it('are elided in French before what is filled in', () => {
    const french = (text: string, named = vars) =>
      offers({
        language: 'fr',
        own: [{ id: '9', title: 'x', text, language: 'fr', updatedAt: 1 }],
        vars: named,
      })[0]

    expect(french('Au sujet de {number}, je vois que {technician} a répondu.')).toEqual([
      'own:9',
      "Au sujet d'INC-1, je vois que Marc a répondu.",
    ])
    expect(french('Dès que {name} est là', { ...vars, name: 'Inès' })).toEqual([
      'own:9',
      "Dès qu'Inès est là",
    ])
  })

  it('leave out the sentence of a fact that is not set, and address nobody by no name', () => {
    const told = offers({ facts: createOrganisationFacts({}), vars: { ...vars, name: '' }, own: [] })

    expect(told).toContainEqual(['call', 'We can help.'])
    expect(told).toContainEqual(['hello', 'Hello, INC-1.'])
    expect(told.map(([id]) => id)).not.toContain('place')
  })
})

describe('what stands in braces', () => {
  it.each([
    ['Hello {name}, {{desk.phone}}', null],
    ['no braces', null],
    ['{firstname} is not known', '{firstname}'],
    ['{{desk.fax}} neither', '{{desk.fax}}'],
    ['{}', '{}'],
    ['{Name}', '{Name}'],
  ] as const)('of “%s” that nothing stands for is %s', (text, unknown) => {
    expect(unknownVariable(text, new Set(['desk.phone']))).toBe(unknown)
  })
})
