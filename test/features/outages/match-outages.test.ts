import { describe, expect, it } from '@jest/globals'
import type { Outage } from '../../../src/desk/ticket/outage.js'
import { matchOutages, type ProblemReport } from '../../../src/features/outages/match-outages.js'

const report: ProblemReport = { topic: 'network.vpn', text: 'the vpn is down', site: null }

describe('outages for a report', () => {
  it('are those of its topic, the one opened last first', () => {
    const open = [outage('OUT-1'), outage('OUT-2'), outage('OUT-3', { topics: ['mail.client'] })]

    expect(matchOutages(open, report)).toMatchObject({ hit: { number: 'OUT-2' }, unsure: [] })
  })

  it.each([
    ['the site by its name in the words', { text: 'no vpn in LYON today' }, 'hit'],
    ['the site within its name for it', { site: 'agence de lyon' }, 'hit'],
    ['another place by its name', { site: 'site de Paris' }, 'none'],
    ['a floor, which says nothing of the site', { site: '2nd floor' }, 'unsure'],
    ['a site with a name within a longer word', { text: 'the lyonnaise vpn' }, 'unsure'],
    ['no place', {}, 'unsure'],
  ])('given %s, are judged so', (_, told, verdict) => {
    const open = [outage('OUT-1', { site: 'Lyon' })]

    const { hit, unsure } = matchOutages(open, { ...report, ...told })

    expect(hit !== null ? 'hit' : unsure.length > 0 ? 'unsure' : 'none').toBe(verdict)
  })
})

function outage(number: string, changes: Partial<Outage> = {}): Outage {
  return {
    number,
    topics: ['network.vpn'],
    site: null,
    texts: { en: 'Down.' },
    updates: [],
    closed: null,
    attached: 0,
    openedAt: 1,
    openedBy: 'Alix',
    audit: [],
    ...changes,
  }
}
