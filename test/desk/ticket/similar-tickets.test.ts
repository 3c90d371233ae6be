import { describe, expect, it } from '@jest/globals'
import { createContentWords } from '../../../src/content/articles/content-words.js'
import { hasProvenSolution, searchWord, similarTickets } from '../../../src/desk/ticket/similar-tickets.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import type { Person } from '../../../src/engine/activity.js'
import { loadLanguages } from '../../../src/nlu/language/load-languages.js'
import { ticketWith } from '../../support/ticket-with.js'

const packs = loadLanguages(['policies'], ['en', 'fr']).languages!
const words = createContentWords(packs)
const day = 86_400_000
const amina: Person = {
  id: 'slack:T1:U1',
  channel: 'slack',
  tenant: 'T1',
  user: 'U1',
  name: 'Amina',
  trust: 'member',
}

let count = 2000
function solved(summary: string, part: Partial<Ticket> & { readonly solution?: string } = {}): Ticket {
  const { solution = `what solved “${summary}”`, ...rest } = part
  count += 1
  return ticketWith({
    number: `INC-${count}`,
    requester: amina,
    state: 'closed',
    summary,
    resolution: { at: count * day, by: 'Marc', cause: 'A cause', solution },
    ...rest,
  })
}
const asked = ticketWith({
  number: 'INC-9000',
  requester: amina,
  summary: 'the ricoh printer on the second floor prints empty pages',
})
const found = (candidates: readonly Ticket[], ticket: Ticket = asked) =>
  similarTickets(ticket, candidates, words).map(({ number }) => number)

describe('similar tickets', () => {
  it('are those that share the rare words, before those that share the topic only', () => {
    const other = solved('nothing prints since the update')
    const same = solved('empty pages come out of the ricoh')
    const jam = solved('paper jam in the tray')

    expect(found([other, same, jam])[0]).toBe(same.number)
  })

  it('are the latest first when they are as alike, and three at most', () => {
    const past = ['one', 'two', 'three', 'four'].map((word) => solved('paper jam', { solution: word }))

    expect(found(past)).toEqual([past[3], past[2], past[1]].map((ticket) => ticket!.number))
  })

  it('of another topic need most of the words', () => {
    const elsewhere = { topic: 'hardware.other' }
    const near = solved('ricoh printer second floor, empty pages', elsewhere)
    const far = solved('the coffee machine on the second floor', elsewhere)
    const others = ['a slow laptop', 'a lost mouse', 'screen flickers'].map((text) => solved(text, elsewhere))

    expect(found([near, far, ...others])).toEqual([near.number])
  })

  it('are found in the other language by topic, and by names and codes that both share', () => {
    const french = solved('GlobalProtect reste bloqué sur connexion, erreur 4021', {
      language: 'fr',
      topic: 'network.vpn',
    })
    const plain = solved('le vpn se coupe', { language: 'fr', topic: 'network.vpn' })
    const ticket = ticketWith({
      number: 'INC-9001',
      requester: amina,
      topic: 'network.vpn',
      summary: 'globalprotect says error 4021',
    })

    expect(found([plain, french], ticket)).toEqual([french.number, plain.number])
  })

  it('that were solved by the same words are told once, by the latest', () => {
    const first = solved('paper jam', { solution: 'Paper taken out' })
    const second = solved('paper jam again', { solution: 'paper taken out ' })

    expect(found([first, second])).toEqual([second.number])
  })

  it.each([
    ['the ticket itself', { number: 'INC-9000' }],
    ['one that is open', { state: 'in-progress', resolution: null }],
    ['one that was opened again', { state: 'new' }],
    ['a cancelled one', { resolution: { at: 1, by: 'x', cause: 'c', solution: 's', isCancelled: true } }],
    [
      'one that nobody answered',
      { resolution: { at: 1, by: 'x', cause: 'c', solution: 's', isUnanswered: true } },
    ],
    ['one without a solution', { resolution: { at: 1, by: 'x', cause: 'c', solution: ' ' } }],
    ['another workspace’s', { requester: { ...amina, tenant: 'T2' } }],
    ['a guest’s on another platform', { requester: { ...amina, channel: 'teams', trust: 'guest' } }],
    [
      'another company’s on another platform',
      { requester: { ...amina, channel: 'teams', trust: 'external' } },
    ],
  ] as const)('are never %s', (_what, part) => {
    const other = solved('empty pages come out of the ricoh', part as Partial<Ticket>)

    expect(found([other])).toEqual([])
  })

  it('are those of our own people on another platform', () => {
    const other = solved('empty pages', { requester: { ...amina, channel: 'teams', tenant: 'X' } })

    expect(found([other])).toEqual([other.number])
    expect(hasProvenSolution(other, asked)).toBe(true)
  })

  it('of a matter that nobody named are found by its words alone', () => {
    const ticket = ticketWith({
      number: 'INC-9002',
      requester: amina,
      topic: null,
      summary: 'fluxcapacitor beeps',
    })
    const same = solved('the fluxcapacitor beeps all day', { topic: null })
    const others = ['a slow laptop', 'a lost mouse'].map((text) => solved(text, { topic: null }))

    expect(found([...others, same], ticket)).toEqual([same.number])
  })
})

describe('the words to look for', () => {
  it.each([
    [{ facts: { error: 'error 0x80070005 in the window' } }, '0x80070005'],
    [{ facts: { application: 'Salesforce' } }, 'Salesforce'],
    [{ summary: 'my docking station hums' }, 'docking'],
    [{ summary: 'it is off' }, null],
  ] as const)('of %j are %s', (part, expected) => {
    expect(searchWord(ticketWith(part as Partial<Ticket>))).toBe(expected)
  })
})
