// Measures how long it takes to find similar tickets among many closed ones:
//   node bench/stores/similar-tickets.mjs [count]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import pino from 'pino'
import { createContentWords } from '../../dist/content/articles/content-words.js'
import { searchSimilarTickets } from '../../dist/features/desk-search/search-similar-tickets.js'
import { loadLanguages } from '../../dist/nlu/language/load-languages.js'
import { createLowdbStore } from '../../dist/storage/lowdb/lowdb-store.js'
import { importDataFolder } from '../../dist/storage/lowdb/maintenance/import-data-folder.js'
import { probeLoop } from '../store/loop-probe.mjs'

const count = Number(process.argv[2] ?? 100_000)
const topics = 80
const directory = await mkdtemp(join(tmpdir(), 'guichet-bench-'))
const log = pino({ level: 'silent' })
const clock = { now: () => Date.now() }
const words = createContentWords(loadLanguages(['policies'], ['en', 'fr']).languages)

const things = ['printer', 'laptop', 'screen', 'mailbox', 'calendar', 'licence', 'badge', 'headset']
const troubles = [
  'prints empty pages',
  'does not start',
  'flickers',
  'is full',
  'shows error 0x80070',
  'is refused',
]
const requester = {
  id: 'slack:T1:U1',
  channel: 'slack',
  tenant: 'T1',
  user: 'U1',
  name: 'Amina',
  trust: 'member',
}

function ticket(at, part = {}) {
  const summary = `the ${things[at % things.length]} of room ${at % 997} ${troubles[at % troubles.length]}${at % 31}`
  return {
    number: `INC-${at + 1}`,
    kind: 'incident',
    lane: `slack:T1:D${at % 5_000}`,
    requester,
    reference: {
      channel: 'slack',
      tenant: 'T1',
      space: 'direct',
      conversation: `D${at % 5_000}`,
      address: {},
    },
    language: at % 2 === 0 ? 'en' : 'fr',
    channel: 'slack',
    topic: `topic.number-${at % topics}`,
    summary,
    state: 'closed',
    queue: 'l1',
    assignment: { assignee: { id: 'slack:T1:U2', name: 'Marc' } },
    prioritisation: { impact: 'one', urgency: 'medium' },
    priority: 'P4',
    facts: {},
    steps: [],
    handedOff: { at: 1, reason: 'asked' },
    resolution: {
      at,
      by: 'Marc',
      cause: 'A part was worn',
      solution: `Part ${at % 5_003} replaced and tested`,
    },
    identityCheck: null,
    attachments: [],
    undeliverable: null,
    openedAt: at,
    updatedAt: at,
    closedAt: at,
    audit: [],
    ...part,
  }
}

/** Yields the tickets as rows, like `guichet store restore`, which puts them all into the archive. */
async function* rows() {
  for (let at = 0; at < count; at++) yield { row: 'ticket', ticket: ticket(at), lines: [] }
}
await importDataFolder(directory, rows(), { replace: false, at: 1 })
const store = await createLowdbStore({ directory, clock, log })

const stop = probeLoop()
const cpu = process.cpuUsage()
const times = []
let found = []
for (let at = 0; at < 20; at++) {
  const asked = ticket(count + at * 37, { state: 'new', resolution: null })
  const began = performance.now()
  found = await searchSimilarTickets({ store, knowledge: () => ({ contentWords: words }) }, asked)
  times.push(performance.now() - began)
}
const { processor, byClock } = stop()
const { user, system } = process.cpuUsage(cpu)
times.sort((a, b) => a - b)
console.log(
  JSON.stringify({
    closedTickets: count,
    found: found.length,
    medianMs: Math.round(times[10]),
    processorMs: Math.round((user + system) / 1_000 / times.length),
    slowestMs: Math.round(times.at(-1)),
    longestStallMs: Math.round(processor),
    longestStallByTheClockMs: Math.round(byClock),
  }),
)
await store.close()
await rm(directory, { recursive: true })
