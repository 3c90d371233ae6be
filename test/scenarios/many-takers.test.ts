import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { systemClock } from '../../src/clock.js'
import type { Activity } from '../../src/conversation/activity.js'
import type { InlineAnswer } from '../../src/replies/message.js'
import { createLowdbStore } from '../../src/stores/lowdb/lowdb-store.js'
import { firstLineTechnician, knowledgeWith, openBareHouse } from '../support/stage/bare-house.js'
import { ticketWith } from '../support/ticket-with.js'

const takers = Array.from({ length: 20 }, (_, at) => `Taker ${at + 1}`)
const numbers = Array.from({ length: 500 }, (_, at) => `INC-${1_001 + at}`)

async function openHouse(directory: string) {
  const store = await createLowdbStore({ directory, clock: systemClock })
  const knowledge = knowledgeWith({ people: { people: takers.map(firstLineTechnician) } })
  return { store, house: await openBareHouse({ store, clock: systemClock, directory, knowledge }) }
}

const takeOf = (name: string, ticket: string): Activity => ({
  id: `take:${name}:${ticket}`,
  otherIds: [],
  receivedAt: systemClock.now(),
  from: { id: `slack:T1:${name}`, channel: 'slack', tenant: 'T1', user: name, name, standing: 'member' },
  where: null,
  messageId: null,
  maskedSecrets: 0,
  content: { type: 'desk-act', ticket, act: { verb: 'take' } },
})

it('of twenty who take each of 500 tickets at once, one has it and the others are told who', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'guichet-takers-'))
  const { store, house } = await openHouse(directory)
  await store.transaction(null, async (tx) => {
    for (const number of numbers) tx.putTicket(ticketWith({ number, lane: `web:local:${number}` }))
  })

  house.runner.start()
  const told: InlineAnswer[][] = []
  // Twenty-five tickets at a time: as many acts as a large desk would ever have under way.
  for (let at = 0; at < numbers.length; at += 25) {
    const acts = numbers
      .slice(at, at + 25)
      .map((number) =>
        Promise.all(takers.map((name) => house.intake.acceptInline(takeOf(name, number), 120_000))),
      )
    told.push(...(await Promise.all(acts)))
  }

  const tickets = await Promise.all(numbers.map((number) => store.ticket(number)))
  const words = (answer: InlineAnswer) => ('message' in answer ? answer.message?.text : '')
  for (const [at, ticket] of tickets.entries()) {
    const won = told[at]!.flatMap(({ outcome }, who) => (outcome === 'done' ? [takers[who]!] : []))
    const lost = told[at]!.filter(({ outcome }) => outcome === 'refused')
    expect(won).toEqual([ticket!.assignee!.name])
    expect(lost).toHaveLength(19)
    expect(new Set(lost.map(words))).toEqual(new Set([`${won[0]} has already taken ${ticket!.number}.`]))
    expect(ticket!.audit.filter(({ what }) => what === 'took it')).toHaveLength(1)
  }
  await house.stop()
  await store.close()
  await rm(directory, { recursive: true })
}, 300_000)
