// npm run bench:store: measures how the store grows from 1,000 to 1,000,000 tickets. --help lists the options. Each
// size is filled and measured in separate processes, so start-up and memory are those of a fresh server.
import { existsSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchOptions, fail } from '../bench-options.mjs'
import { chart } from './chart.mjs'
import { folderBytes } from './folder-bytes.mjs'
import { startPostgres } from './postgres.mjs'
import { runApart } from './run-apart.mjs'
import { table } from './table.mjs'

const allStores = ['lowdb', 'jsonfile', 'postgres']
const help = `npm run bench:store -- [options]

Fills stores with tickets of some 6 KB (requester, clocks, steps, audit, five to nine lines, deliveries, links), opens each
in a process of its own and measures: start-up, memory when idle, searches, writes, and how long the event loop stands still.

  --sizes A,B       how many tickets (default 1000,10000,100000,1000000)
  --open N          how many of them are at work or were of late, at most half (default 2000)
  --all-open N      one more size of which every ticket is (default 100000; 0: none)
  --stores A,B      ${allStores.join(', ')} (default: all). jsonfile is plain lowdb; it is left out beyond the size at
                    which one write takes more than --patience
  --postgres-to N   the largest size for PostgreSQL (default 100000), which takes longest to fill
  --patience N      seconds that one write of plain lowdb may take (default 5); each measurement of writes ends after 12 times as many
  --keep FOLDER     keep the filled stores there, and use those that are there
  --out FILE.md     write the tables there, too
  --chart FILE.svg  draw them
  --json FILE.json  all figures

PostgreSQL is DATABASE_URL, or a server of its own that waits for its disk. Times that matter are told in processor time as
well: that is nearly the same on a machine where others work too. Stores are filled as \`guichet store restore\` fills them: a
million tickets take some ten minutes of processor time and 8 GB of disk.
`

const options = benchOptions(
  {
    sizes: { type: 'string', default: '1000,10000,100000,1000000' },
    open: { type: 'string', default: '2000' },
    'all-open': { type: 'string', default: '100000' },
    stores: { type: 'string', default: allStores.join(',') },
    'postgres-to': { type: 'string', default: '100000' },
    patience: { type: 'string', default: '5' },
    keep: { type: 'string' },
    out: { type: 'string' },
    chart: { type: 'string' },
    json: { type: 'string' },
  },
  help,
)
const sizes = options.sizes.split(',').map(Number)
const wrong = [...sizes, Number(options.open)].find((size) => !Number.isInteger(size) || size < 1)
if (wrong !== undefined) fail(`${wrong} is no number of tickets.`)
const chosen = options.stores.split(',')
const unknown = chosen.find((store) => !allStores.includes(store))
if (unknown !== undefined) fail(`No store is called ${unknown}. These are: ${allStores.join(', ')}.`)
if (!existsSync(join(import.meta.dirname, '../../dist/storage/lowdb')))
  fail('Nothing is built yet. Run: npm run build')

const folder = options.keep ?? (await mkdtemp(join(tmpdir(), 'guichet-bench-')))
const patience = Number(options.patience)
const cases = sizes.map((size) => ({ size, open: Math.min(Number(options.open), Math.floor(size / 2)) }))
const allOpen = Number(options['all-open'])
if (allOpen > 0) cases.push({ size: allOpen, open: allOpen })

const results = []
for (const store of chosen) {
  const server = store === 'postgres' ? await startPostgres(folder) : null
  let isBeyond = null
  for (const one of cases) {
    if (store === 'postgres' && one.size > Number(options['postgres-to'])) continue
    const result = isBeyond ?? (await measured(store, one, server))
    results.push({ store, ...one, ...result })
    if (store === 'jsonfile') isBeyond ??= beyond(result)
  }
  await server?.stop()
}
if (options.keep === undefined) await rm(folder, { recursive: true })
const written = table(results)
process.stdout.write(written)
if (options.out !== undefined) writeFileSync(options.out, written)
if (options.chart !== undefined) writeFileSync(options.chart, chart(results))
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 1)}\n`)

async function measured(store, { size, open }, server) {
  const name = `${store}-${size}-${open}`
  const where = server === null ? join(folder, name) : { url: server.url, schema: name.replaceAll('-', '_') }
  process.stderr.write(`  ${name} … `)
  const isThere = server === null && existsSync(where)
  const filled = isThere ? { seconds: null } : await runApart('fill.mjs', { store, where, size, open })
  if (filled.problem !== undefined) return told({ problem: filled.problem })
  const diskBytes = server === null ? folderBytes(where) : await server.bytesOf(where.schema)
  const found = await runApart('measure.mjs', { store, where, size, open, limitSeconds: patience * 12 })
  if (server === null && options.keep === undefined) await rm(where, { recursive: true })
  return told({ ...found, fillSeconds: filled.seconds, diskBytes, load: loadavg()[0] })
}

function told(result) {
  process.stderr.write(`${result.problem ?? `start ${Math.round(result.startMs)} ms`}\n`)
  return result
}

/** Returns the reason for not trying larger sizes with plain lowdb; null if they should be tried. */
function beyond({ problem, writes }) {
  if (problem !== undefined) return { problem: 'not tried' }
  if (writes.slowestOneMs < patience * 1_000) return null
  return { problem: `not tried: one write took ${(writes.slowestOneMs / 1_000).toFixed(1)} s` }
}
