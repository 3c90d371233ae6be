import { cp, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { systemClock as clock } from '../../src/clock.js'
import type { ContentSnapshot } from '../../src/content/load/content-snapshot.js'
import type { Activity } from '../../src/engine/activity.js'
import { createLowdbStore } from '../../src/storage/lowdb/lowdb-store.js'
import type { Store } from '../../src/storage/store.js'
import { firstLineTechnician, knowledgeWith, openBareHouse } from '../support/stage/bare-house.js'
import { ticketWith } from '../support/ticket-with.js'

const [first, second] = ['INC-1001', 'INC-1002'] as const
const name = 'Ann One'

/** Creates two tickets of one requester, in two lanes and with one message each. */
async function fill(store: Store): Promise<void> {
  await store.transaction(null, async (tx) => {
    for (const [number, lane] of [
      [first, 'web:local:v'],
      [second, 'web:local:other'],
    ] as const) {
      tx.putTicket(ticketWith({ number, lane }))
      tx.putLine(number, {
        id: `line-${number}`,
        at: 1,
        by: 'requester',
        name: 'Tom Baker',
        kind: 'message',
        text: `what was said in ${number}`,
        attachments: [],
        source: null,
        deliveries: [],
        editedAt: null,
        deletedAt: null,
      })
    }
  })
}

const merge: Activity = {
  id: 'merge',
  otherIds: [],
  receivedAt: 0,
  from: { id: `slack:T1:${name}`, channel: 'slack', tenant: 'T1', user: name, name, trust: 'member' },
  where: null,
  messageId: null,
  maskedSecrets: 0,
  content: {
    type: 'desk.command',
    ticket: second,
    command: { verb: 'submit', form: 'merge', values: { into: first } },
  },
}

async function standing(store: Store) {
  const [into, from, lines] = await Promise.all([
    store.ticket(first),
    store.ticket(second),
    store.lines(first),
  ])
  return {
    isClosed: from?.state === 'closed' && from.relations?.mergedInto === first,
    isTakenIn: into?.relations?.absorbed?.includes(second) === true,
    carried: lines.filter(({ text }) => text.endsWith(second)).length,
    told: lines.filter(({ event }) => event?.kind === 'took-in').length,
  }
}

/** Does all the work waiting in a folder. `beforeCommit` runs before each turn, while nothing else is being written. */
async function work(
  directory: string,
  knowledge: ContentSnapshot,
  begin: (store: Store) => Promise<void>,
  beforeCommit: () => Promise<void>,
) {
  const store = await createLowdbStore({ directory, clock })
  await begin(store)
  const watched: Store = {
    ...store,
    async transaction(...given) {
      await beforeCommit()
      return store.transaction(...given)
    },
  }
  const engine = await openBareHouse({ store: watched, clock, directory, knowledge })
  engine.laneWorker.start()
  await engine.laneWorker.settled()
  const stands = await standing(store)
  await engine.stop()
  await store.close()
  return stands
}

/**
 * A merge takes several commits: it's recorded, one ticket is closed in its lane, and the other takes over the messages
 * in its own. A process killed after a commit leaves the disk in that state, and another process continues.
 */
it('a merge whose process is killed after any of its commits is finished by the next one, once', async () => {
  const root = await mkdtemp(join(tmpdir(), 'guichet-merge-'))
  const knowledge = knowledgeWith({ people: { people: [firstLineTechnician(name)] } })
  const whole = join(root, 'whole')
  const left: string[] = []
  const keep = async () => {
    const copy = join(root, `killed-after-${left.length + 1}`)
    // The lock is a socket, which is gone when the process is killed.
    await cp(whole, copy, { recursive: true, filter: async (path) => !(await stat(path)).isSocket() })
    left.push(copy)
  }

  const begun = async (store: Store) => {
    await fill(store)
    await store.accept(merge, 'web:local:other')
  }
  await work(whole, knowledge, begun, keep)
  await keep()
  const found: { readonly before: unknown; readonly after: unknown }[] = []
  for (const folder of left) {
    let before: unknown = null
    const look = async (store: Store) => {
      before = await standing(store)
    }
    const after = await work(folder, knowledge, look, async () => undefined)
    found.push({ before, after })
  }

  await rm(root, { recursive: true })
  const untouched = { isClosed: false, isTakenIn: false, carried: 0, told: 0 }
  const finished = { isClosed: true, isTakenIn: true, carried: 1, told: 1 }
  expect(found.map(({ before }) => before)).toEqual([untouched, { ...untouched, isClosed: true }, finished])
  expect(found.map(({ after }) => after)).toEqual([finished, finished, finished])
}, 60_000)
