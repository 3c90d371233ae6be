import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { UnitOfWork } from '../../../src/desk/notify/unit-of-work.js'
import type { Person } from '../../../src/engine/activity.js'
import { handOffTicket } from '../../../src/features/hand-off/hand-off-ticket.js'
import { endOfTurn } from '../../../src/features/index.js'
import { reopenTicket } from '../../../src/features/resolution/reopen-ticket.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'
import { technicianLoad } from '../../support/technician-load.js'
import { ticketWith } from '../../support/ticket-with.js'

const lead = technicianLoad({ id: 'slack:T:lea', name: 'Léa Roy', roles: ['technician', 'lead'] })
const other = technicianLoad()
const elsewhere = technicianLoad({ id: 'slack:T:ines', roles: ['lead'], groups: ['network'] })
const personOf = ({ id, name }: Pick<Person, 'id' | 'name'>): Person => ({
  ...ticketWith({}).requester,
  id,
  name,
  channel: 'slack',
  tenant: 'T',
  user: id,
})
const people = [lead, other, elsewhere].map(personOf)
const staff = async () => [lead, other, elsewhere]

let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

/** Runs a handler and the end of its turn, and returns the texts of messages other than cards. */
async function told(ticket: ReturnType<typeof ticketWith>, work: (uow: UnitOfWork) => Promise<void>) {
  const { sent } = await turns.run({ tickets: [ticket], people, services: { staff } }, async (uow) => {
    await work(uow)
    for (const follow of endOfTurn) await follow(uow)
  })
  return sent.flatMap((one) => (one.type === 'message' ? [one.message.text] : []))
}

const handOff = (topic: string, queue: string, reason: 'urgent-security' | 'reach-all' | 'asked') =>
  told(ticketWith({ topic, queue: 'bot', state: 'new', handedOff: null }), (uow) =>
    handOffTicket(uow, { ticket: 'INC-1001', queue, reason, detail: null }),
  )
const toLeads = (texts: readonly string[]) =>
  texts.filter((text) => /is a security problem|a whole site or area/.test(text))

describe('the leads of the first line', () => {
  it.each([
    ['a security incident for another group', 'security.compromised', 'security', 'urgent-security', 1],
    ['a security incident for the first line', 'security.compromised', 'l1', 'urgent-security', 0],
    ['a site that can’t work', 'network.no-connection', 'network', 'reach-all', 1],
    ['any other ticket', 'network.vpn', 'l1', 'asked', 0],
  ] as const)('hear of %s: %s', async (_, topic, queue, reason, count) => {
    expect(toLeads(await handOff(topic, queue, reason))).toHaveLength(count)
  })

  it.each([
    ['reach-all', 1],
    ['asked', 0],
  ])('hear of a reopened ticket that was handed off for the reason %s', async (cause, count) => {
    const resolved = ticketWith({
      topic: 'network.no-connection',
      state: 'resolved',
      handedOff: { at: 1, reason: 'words', cause },
      resolution: { at: 2, by: 'Marc Petit', cause: 'cable', solution: 'replaced' },
    })

    const texts = await told(resolved, (uow) => reopenTicket(uow, { ticket: 'INC-1001', isForBot: false }))

    expect(toLeads(texts)).toHaveLength(count)
  })
})
