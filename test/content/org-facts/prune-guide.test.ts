import { describe, expect, it } from '@jest/globals'
import { GuideFile } from '../../../src/content/guides/guide-file.js'
import { createOrganisationFacts } from '../../../src/content/org-facts/organisation-facts.js'
import type { OrganisationPolicy } from '../../../src/content/org-facts/organisation-policy.js'
import { pruneGuide } from '../../../src/content/org-facts/prune-guide.js'
import { runGuide } from '../../../src/dialogue/guide/run-guide.js'

const both = (text: string) => ({ en: text, fr: text })
const question = { title: both('Asked'), say: both('Which?'), simpler: both('Which one?') }
const option = (id: string, rest: object) => ({ id, label: both(id), ...rest })

const guide = GuideFile.parse({
  topic: 'network.vpn',
  needs: ['since'],
  causes: { stuck: both('Stuck') },
  opening: both('Let us look.'),
  start: 'begin',
  steps: {
    begin: {
      routes: [
        { given: { 'portal.address': 'known' }, next: 'portal' },
        { when: { os: ['windows'] }, given: { 'vpn.product': ['windows', 'forticlient'] }, next: 'other' },
        { next: 'client' },
      ],
    },
    client: {
      ...question,
      options: [
        option('gp', {
          given: { 'vpn.product': ['globalprotect'] },
          sets: { product: 'globalprotect' },
          next: 'which',
        }),
        option('forti', {
          given: { 'vpn.product': ['forticlient'] },
          sets: { product: 'forticlient' },
          next: 'which',
        }),
        option('none', { given: { 'vpn.product': ['other', 'windows', 'anyconnect'] }, next: 'other' }),
      ],
    },
    which: { routes: [{ when: { product: ['globalprotect'] }, next: 'globe' }, { next: 'shield' }] },
  },
  outcomes: Object.fromEntries(
    ['portal', 'globe', 'shield', 'other'].map((id) => [id, { handOff: both(id) }]),
  ),
})

function walked(facts: OrganisationPolicy['facts'], known: Record<string, string> = {}) {
  const ways = pruneGuide(guide, createOrganisationFacts(facts))
  const position = runGuide(ways, ways.start, known, [])
  return position.at === 'question' ? position.step.options.map(({ id }) => id) : position
}

describe('a guide in an organisation', () => {
  it('asks as it is written when nothing is known of the organisation', () => {
    expect(walked({})).toEqual(['gp', 'forti', 'none'])
    expect(walked({}, { os: 'windows' })).toEqual(['gp', 'forti', 'none'])
  })

  it('offers only what is in use', () => {
    expect(walked({ 'vpn.product': ['globalprotect', 'forticlient'] })).toEqual(['gp', 'forti'])
  })

  it('does not ask when one option is left, and learns what it sets', () => {
    expect(walked({ 'vpn.product': 'globalprotect' })).toMatchObject({
      at: 'outcome',
      id: 'globe',
      skipped: [{ step: 'client', answer: 'gp', isGesture: false }],
      learnt: { product: 'globalprotect' },
    })
    expect(walked({ 'vpn.product': 'FortiClient' })).toMatchObject({ at: 'outcome', id: 'shield' })
  })

  it('takes a product that it does not know for another one', () => {
    expect(walked({ 'vpn.product': 'Zscaler' })).toMatchObject({ at: 'outcome', id: 'other', learnt: {} })
  })

  it('takes a route only when it is certain', () => {
    expect(walked({ 'vpn.product': ['forticlient', 'windows'] }, { os: 'windows' })).toMatchObject({
      id: 'other',
    })
    expect(walked({ 'vpn.product': ['forticlient', 'globalprotect'] }, { os: 'windows' })).toEqual([
      'gp',
      'forti',
    ])
    expect(walked({ 'vpn.product': 'forticlient' }, { os: 'macos' })).toMatchObject({ id: 'shield' })
  })

  it('takes a route by a fact that has any value', () => {
    expect(walked({ 'portal.address': 'https://portal.example.com' })).toMatchObject({ id: 'portal' })
  })

  it('has no conditions on the organisation left', () => {
    expect(JSON.stringify(pruneGuide(guide, createOrganisationFacts({})))).not.toContain('given')
  })
})
