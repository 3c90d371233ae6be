// Activities accepted and turned per second on each store, in one run: node bench/stores/accept-and-turn.mjs [count]
// Turns are whole: classify, decide, commit, and a delivery that a channel takes at once.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import pino from 'pino'
import { catalogueSource, modelFolders } from '../../dist/app.js'
import { contentOf, createKnowledge, modelFor } from '../../dist/catalogue/knowledge.js'
import { requireCatalogue } from '../../dist/catalogue/load-catalogue.js'
import { createHouse } from '../../dist/house.js'
import { createLowdbStore } from '../../dist/stores/lowdb/lowdb-store.js'
import { createPostgresStore } from '../../dist/stores/postgres/postgres-store.js'
import { redact } from '../../dist/understanding/redaction.js'

const count = Number(process.argv[2] ?? 3_000)
const lanes = 300
const atOnce = 64
const log = pino({ level: 'error' }, pino.destination(2))
const clock = { now: () => Date.now() }
const texts = [
  'the printer of the second floor prints nothing',
  'je n’arrive plus à me connecter au VPN',
  'my mailbox is full',
  'mon écran reste noir depuis ce matin',
]

const folder = await mkdtemp(join(tmpdir(), 'guichet-bench-'))
const { url, stop } = await postgres()
const catalogue = requireCatalogue(catalogueSource({ contentDirectory: null, languages: ['en', 'fr'] }))
const knowledge = createKnowledge(
  catalogue,
  modelFor(contentOf(catalogue), modelFolders(null), () => undefined),
)
const stores = {
  lowdb: () => createLowdbStore({ directory: join(folder, 'data'), clock }),
  PostgreSQL: () => createPostgresStore({ url, schema: 'bench', clock }),
}
for (const [name, open] of Object.entries(stores)) {
  const store = await open()
  const house = houseOver(store)
  const accepted = await measured(() => acceptAll(store))
  house.start()
  const turned = await measured(() => house.settled())
  await house.stop()
  await store.close()
  console.log(`${name.padEnd(12)} accepted ${accepted}; turned and sent ${turned}`)
}
await stop()
await rm(folder, { recursive: true })

function houseOver(store) {
  const channel = {
    name: 'bench',
    limits: [],
    typing: async () => undefined,
    deliver: async ({ id }) => ({ messageId: id }),
  }
  return createHouse({
    store,
    clock,
    log,
    newId: randomUUID,
    knowledge: () => knowledge,
    redact,
    settings: {
      deskLanguage: 'en',
      timeZone: 'Europe/Paris',
      allowsGuests: true,
      deskMembersAreTechnicians: false,
      deskChannels: [],
    },
    channels: () => new Map([['bench', channel]]),
  })
}

async function acceptAll(store) {
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) {
        const at = next++
        await store.accept(activity(at), `bench:t:${at % lanes}`)
      }
    }),
  )
}

function activity(at) {
  const person = at % lanes
  return {
    id: `bench:${at}`,
    otherIds: [],
    receivedAt: clock.now(),
    from: {
      id: `bench:t:${person}`,
      channel: 'bench',
      tenant: 't',
      user: String(person),
      name: `Person ${person}`,
      standing: 'member',
    },
    where: { channel: 'bench', tenant: 't', space: 'direct', conversation: String(person), address: {} },
    messageId: `m${at}`,
    maskedSecrets: 0,
    content: { type: 'message', text: texts[at % texts.length], attachments: [] },
  }
}

/** The second figure does not depend on what else the machine does. */
async function measured(work) {
  const from = performance.now()
  const cpu = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(cpu)
  const perSecond = (count * 1_000) / (performance.now() - from)
  const cpuMs = (user + system) / 1_000 / count
  return `${perSecond.toFixed(0)}/s (${cpuMs.toFixed(2)} ms of processor each)`
}

/** DATABASE_URL, or a server of its own that waits for its disk. */
async function postgres() {
  if (process.env.DATABASE_URL !== undefined)
    return { url: process.env.DATABASE_URL, stop: async () => undefined }
  const own = `${folder}-postgres`
  const script = join(import.meta.dirname, '../../test/support/postgres/server.mjs')
  const child = spawn(process.execPath, [script, own, String(process.pid), 'durable'], { stdio: 'ignore' })
  while (!existsSync(join(own, 'url'))) await new Promise((resolve) => setTimeout(resolve, 50))
  return {
    url: readFileSync(join(own, 'url'), 'utf8'),
    stop: async () => {
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
    },
  }
}
