import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from '@jest/globals'
import { systemClock } from '../../../../src/clock.js'
import type { ContentSnapshot } from '../../../../src/content/load/content-snapshot.js'
import { CalendarPolicy } from '../../../../src/desk/calendar/calendar-policy.js'
import type { Ticket } from '../../../../src/desk/ticket/ticket.js'
import type { Activity } from '../../../../src/engine/activity.js'
import type { Engine } from '../../../../src/engine/engine.js'
import type { DeskCommand } from '../../../../src/features/commands/desk-command.js'
import { createPostgresStore } from '../../../../src/storage/postgres/postgres-store.js'
import { createTestDatabase, dropTestDatabase } from '../../../support/postgres/test-database.js'
import { firstLineTechnician, knowledgeWith, openBareHouse } from '../../../support/stage/bare-house.js'
import { until } from '../../../support/stage/until.js'

const capacity = 3
const technicians = ['Ann One', 'Bob Two', 'Cid Three'].map(firstLineTechnician)
/** Lead who assigns tickets and takes waiting ones, but isn't assigned any. */
const lead = { ...firstLineTechnician('Lea Lead'), roles: ['lead' as const], groups: [] }
const people = 24

let moment = Date.now()
/** Clock on which no two turns begin at the same time, so that tickets' histories can be compared. */
const clock = {
  ...systemClock,
  now: () => {
    moment = Math.max(moment + 1, Date.now())
    return moment
  },
}

const always = [{ from: '00:00', to: '24:00' }]
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

let knowledge: ContentSnapshot
beforeAll(() => {
  knowledge = knowledgeWith({
    people: { people: [...technicians, lead] },
    hours: CalendarPolicy.parse({ week: Object.fromEntries(days.map((day) => [day, always])) }),
  })
  // The search index is built on first use, so build it now: later, the servers' connections would have to wait.
  knowledge.search('printer', 'en')
}, 60_000)

function givenOut(assign: 'pull' | 'round-robin' | 'least-loaded'): ContentSnapshot {
  const queues = { capacity, queues: [{ id: 'l1', name: { en: 'First line' }, assign }] }
  return { ...knowledge, catalogue: { ...knowledge.catalogue, queues } }
}

function activity(from: Activity['from'], id: string, content: Activity['content']): Activity {
  const where =
    content.type === 'message.received'
      ? ({ channel: 'web', tenant: 'local', space: 'direct', conversation: from!.user, address: {} } as const)
      : null
  return {
    id,
    otherIds: [],
    receivedAt: clock.now(),
    from,
    where,
    messageId: null,
    maskedSecrets: 0,
    content,
  }
}

function somebody(at: number) {
  const user = `person-${at}`
  return {
    id: `web:local:${user}`,
    channel: 'web',
    tenant: 'local',
    user,
    name: user,
    trust: 'member',
  } as const
}

function request(at: number): Activity {
  return activity(somebody(at), `ask:${at}`, {
    type: 'message.received',
    text: 'I want to talk to a human',
    attachments: [],
  })
}

function openAgain({ number, requester }: Ticket): Activity {
  const { user } = requester
  const pressed = activity(requester, `again:${number}`, {
    type: 'button.pressed',
    value: `reopen|${number}`,
  })
  return {
    ...pressed,
    where: { channel: 'web', tenant: 'local', space: 'direct', conversation: user, address: {} },
  }
}

function actOf(name: string, ticket: string, act: DeskCommand): Activity {
  const from = {
    id: `slack:T1:${name}`,
    channel: 'slack',
    tenant: 'T1',
    user: name,
    name,
    trust: 'member',
  } as const
  return activity(from, `${act.verb}:${name}:${ticket}`, { type: 'desk.command', ticket, command: act })
}

const over = { verb: 'submit', form: 'resolve', values: { cause: 'Paper', solution: 'Paper added' } } as const

async function twoServers(assign: 'pull' | 'round-robin' | 'least-loaded') {
  const url = await createTestDatabase()
  const directory = await mkdtemp(join(tmpdir(), 'guichet-given-'))
  const open = async () => {
    const store = await createPostgresStore({ url, schema: 'guichet', clock, connections: 4 })
    return { store, engine: await openBareHouse({ store, clock, directory, knowledge: givenOut(assign) }) }
  }
  const [one, two] = [await open(), await open()] as const
  const houses: readonly Engine[] = [one.engine, two.engine]
  for (const engine of houses) engine.laneWorker.start()
  return {
    houseOf: (at: number) => houses[at % 2]!,
    all: async () => (await one.store.tickets({ order: 'recent', limit: 100 })).tickets,
    quiet: () =>
      until(
        async () => (await one.store.backlog()).inbox === 0,
        () => 'there is still something to be turned',
        60_000,
      ),
    async close() {
      for (const { engine } of [one, two]) await engine.stop()
      for (const { store } of [one, two]) await store.close()
      await dropTestDatabase(url)
      await rm(directory, { recursive: true })
    },
  }
}

it.each(['round-robin', 'least-loaded'] as const)(
  'two servers that give tickets out %s at once give none twice, and nobody more than they have room for',
  async (assign) => {
    const { houseOf, all, quiet, close } = await twoServers(assign)
    await Promise.all(Array.from({ length: people }, (_, at) => houseOf(at).ingress.accept(request(at))))
    await quiet()
    const full = await all()
    // Technicians on both servers finish tickets while the lead takes some of the waiting ones.
    const given = full.filter(({ state }) => state === 'assigned')
    const waiting = full.filter(({ state }) => state === 'new')
    const acts = [
      ...given.slice(0, 6).map(({ number, assignment: { assignee } }) => actOf(assignee!.name, number, over)),
      ...waiting.slice(0, 5).map(({ number }) => actOf(lead.name, number, { verb: 'take' })),
    ]
    await Promise.all(acts.map((act, at) => houseOf(at).ingress.acceptInline(act, 60_000)))
    await quiet()
    const after = await all()

    await close()
    expect(full).toHaveLength(people)
    expect(given).toHaveLength(capacity * technicians.length)
    expect(after.filter(({ state }) => state === 'resolved')).toHaveLength(6)
    for (const { name } of technicians) {
      const held = after.filter(
        ({ state, assignment: { assignee } }) => state === 'assigned' && assignee?.name === name,
      )
      expect(held).toHaveLength(capacity)
      expect(mostAtOnce(name, after)).toBe(capacity)
    }
    for (const {
      assignment: { assignee },
      audit,
    } of after) {
      const holders = audit.filter(({ did }) => did === 'assigned')
      expect(holders).toHaveLength(assignee === null || assignee.name === lead.name ? 0 : 1)
    }
  },
  60_000,
)

it('tickets that are opened again at the same moment on two servers go back as far as there is room, the rest to the group', async () => {
  const { houseOf, all, quiet, close } = await twoServers('pull')
  const ann = technicians[0]!.name
  await Promise.all(Array.from({ length: 12 }, (_, at) => houseOf(at).ingress.accept(request(at))))
  await quiet()
  for (const [at, { number }] of (await all()).entries()) {
    await houseOf(at).ingress.acceptInline(actOf(ann, number, { verb: 'take' }), 60_000)
    await houseOf(at).ingress.acceptInline(actOf(ann, number, over), 60_000)
  }
  await quiet()
  const resolved = await all()

  await Promise.all(resolved.map((ticket, at) => houseOf(at).ingress.accept(openAgain(ticket))))
  await quiet()
  const after = await all()

  await close()
  expect(resolved.filter(({ state }) => state === 'resolved')).toHaveLength(12)
  const back = after.filter(
    ({ state, assignment: { assignee } }) => state === 'in-progress' && assignee?.name === ann,
  )
  const left = after.filter(
    ({ state, assignment: { previousAssignee } }) => state === 'new' && previousAssignee?.because === 'full',
  )
  expect([back.length, left.length]).toEqual([capacity, 12 - capacity])
}, 60_000)

/** Returns the largest number of tickets that a person had at the same time, according to the records. */
function mostAtOnce(name: string, tickets: readonly Ticket[]): number {
  const changes = tickets
    .flatMap(({ audit }) => {
      const from = audit.find((entry) => entry.did === 'assigned' && entry.to === name)
      const to = audit.find(({ did }) => did === 'resolved')
      if (from === undefined) return []
      return [{ at: from.at, by: 1 }, ...(to === undefined ? [] : [{ at: to.at, by: -1 }])]
    })
    .sort((before, after) => before.at - after.at)
  let now = 0
  return Math.max(
    ...changes.map(({ by }) => {
      now += by
      return now
    }),
  )
}
