import { describe, expect, it } from '@jest/globals'
import type { Outage } from '../../../src/desk/ticket/outage.js'
import type { CommandContext } from '../../../src/features/commands/command-definition.js'
import { joinOutageCommand } from '../../../src/features/outages/commands/join-outage-command.js'
import { actSituation, deskForm } from '../../support/desk-form.js'
import { ticketWith } from '../../support/ticket-with.js'

const printing = 'printing.not-printing'

function outageOf(number: string, topics: readonly string[], site: string | null = null): Outage {
  return {
    number,
    topics,
    site,
    texts: { en: 'Down.' },
    updates: [],
    closed: null,
    attached: 0,
    openedAt: 0,
    openedBy: 'Alix Admin',
    audit: [],
  }
}

function choicesIn(part: Partial<CommandContext>) {
  const field = deskForm('join-outage', part).fields[0]!
  return { options: 'options' in field ? field.options : [], value: field.value }
}

describe('the form to add a ticket to an outage', () => {
  it('offers those of its topic first, then the last opened first', () => {
    const ticket = ticketWith({ number: 'INC-1', topic: printing })
    const outages = [
      outageOf('OUT-1', ['account.locked']),
      outageOf('OUT-2', [printing], 'Lyon'),
      outageOf('OUT-3', ['account.locked'], 'Paris'),
    ]

    expect(choicesIn({ ticket, outages }).options).toEqual([
      { id: 'OUT-2', name: 'OUT-2 (Lyon) Printer not printing' },
      { id: 'OUT-3', name: 'OUT-3 (Paris) Account locked' },
      { id: 'OUT-1', name: 'OUT-1 (everywhere) Account locked' },
    ])
  })

  it('has chosen the one that touches its requester for sure, if there is one', () => {
    const outages = [outageOf('OUT-1', [printing]), outageOf('OUT-2', [printing])]
    const chosen = (outageMet: string | null) => choicesIn({ outages, outageMet }).value

    expect([chosen('OUT-2'), chosen(null)]).toEqual(['OUT-2', ''])
  })

  it('keeps to what a choice may be in Slack, however many topics there are', () => {
    const many = Array.from({ length: 9 }, () => printing)
    const [option] = choicesIn({ outages: [outageOf('OUT-1', many)] }).options

    expect(option!.name.length).toBeLessThanOrEqual(75)
  })
})

describe('a ticket and outages', () => {
  const open = [outageOf('OUT-1', [printing])]
  const handedOff = { at: 0, reason: 'asked' }

  it.each([
    ['is part of one already', { outage: { current: 'OUT-7' } }, open, 'outage-has-one'],
    ['is a matter of security', { topic: 'security.phishing' }, open, 'outage-not-security'],
    ['finds none that is open', { topic: printing }, [], 'outage-list-empty'],
    ['can become part of one', { topic: null }, open, null],
  ] as const)('one that %s', (_, part, outages, reason) => {
    const ticket = ticketWith({ number: 'INC-1', handedOff, ...part })

    expect(joinOutageCommand.blockedBy!(actSituation({ ticket, outages }))).toBe(reason)
  })

  it('is offered the act once people have it, unless it is part of one or a matter of security', () => {
    const isOffered = (part: Parameters<typeof ticketWith>[0]) =>
      joinOutageCommand.isOffered(ticketWith(part), { hasOpenOutage: true, hasMergeTarget: false })
    const number = 'INC-1'

    expect(isOffered({ number, handedOff, topic: printing })).toBe(true)
    expect(isOffered({ number, handedOff: null, topic: printing })).toBe(false)
    expect(isOffered({ number, handedOff, topic: printing, outage: { current: 'OUT-1' } })).toBe(false)
    expect(isOffered({ number, handedOff, topic: 'security.phishing' })).toBe(false)
  })
})
