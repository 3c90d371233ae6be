import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { pino } from 'pino'
import { catalogueSource, modelFolders } from '../../src/app.js'
import { contentOf, createKnowledge, modelFor } from '../../src/catalogue/knowledge.js'
import { requireCatalogue } from '../../src/catalogue/load-catalogue.js'
import { systemClock } from '../../src/clock.js'
import type { Activity } from '../../src/conversation/activity.js'
import { createHouse } from '../../src/house.js'
import type { InlineAnswer } from '../../src/replies/message.js'
import { createDiskBlobs } from '../../src/stores/disk-blobs/disk-blobs.js'
import { createLowdbStore } from '../../src/stores/lowdb/lowdb-store.js'
import { ticketWith } from '../support/ticket-with.js'

const takers = Array.from({ length: 20 }, (_, at) => `Taker ${at + 1}`)
const numbers = Array.from({ length: 500 }, (_, at) => `INC-${1_001 + at}`)
const log = pino({ level: 'silent' })

/** The whole way of an act, from the door of the house to the store's journal; without platforms. */
async function openHouse(directory: string) {
  const shipped = requireCatalogue(catalogueSource({ contentDirectory: null, languages: ['en', 'fr'] }))
  const people = takers.map((name) => ({
    name,
    ids: [`slack:T1:${name}`],
    roles: ['technician' as const],
    groups: ['l1'],
    languages: [],
    skills: [],
  }))
  const catalogue = { ...shipped, people: { people } }
  const knowledge = createKnowledge(
    catalogue,
    modelFor(contentOf(catalogue), modelFolders(null), () => undefined),
  )
  const store = await createLowdbStore({ directory, clock: systemClock })
  const house = createHouse({
    store,
    clock: systemClock,
    log,
    newId: randomUUID,
    knowledge: () => knowledge,
    redact: (text) => ({ text, count: 0 }),
    overload: { mostWaiting: 100_000, mostLagMs: 60_000 },
    settings: {
      deskLanguage: 'en',
      timeZone: 'Europe/Paris',
      allowsGuests: false,
      deskMembersAreTechnicians: false,
      deskChannels: [],
      pager: { mail: false, webhook: false, link: () => '' },
      fileLink: () => '',
    },
    files: {
      blobs: await createDiskBlobs(join(directory, 'files')),
      policy: () => catalogue.files,
      scan: null,
    },
    isSeenAway: async () => false,
    channels: () => new Map(),
  })
  return { store, house }
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
