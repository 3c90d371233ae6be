import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStorageForReading } from '../../src/app/open-storage.js'
import { seededRandom } from '../faults/campaign/random.js'
import { untilDefaults } from '../support/stage/until.js'
import { createDay, type Day } from './day.js'
import { helpText, readOptions, type SoakOptions } from './options.js'
import { type Sample, sampleOf } from './samples.js'
import { hourMs } from './simulated-time.js'
import { type SoakServer, startSoakServer } from './soak-server.js'
import { judgeSoak } from './verdict.js'

/** Number of hours between pauses. Nothing may be waiting after a pause. */
const hoursBetweenPauses = 4
/** Time limit in real time, because a slow machine isn't an error. */
const patienceMs = 60_000
/** Number of messages kept in a desk channel: cards and messages of a few hours. */
const messagesKept = 3_000

async function run(options: SoakOptions, folder: string): Promise<readonly string[]> {
  untilDefaults.patienceMs = patienceMs
  const server = await startSoakServer(folder, options)
  const day = createDay(server, { random: seededRandom(options.seed), conversations: options.conversations })
  print(
    'hour, heap MB, resident MB, inbox, outbox, timers, journals (MB), snapshots (MB), other MB, conversations',
  )

  day.go()
  for (let hour = 1; hour <= options.warmUpHours; hour += 1)
    print(lineOf(await hourOf(server, day, hour), day.begun()))
  const beforeMb = await heldAfterRestart(server, day)
  print(`just started: ${beforeMb} MB`)

  day.go()
  const samples: Sample[] = []
  for (let hour = 1; hour <= options.hours; hour += 1) {
    samples.push(await hourOf(server, day, hour))
    print(lineOf(samples.at(-1)!, day.begun()))
    await day.forget()
    forgetCalls(server)
  }
  const afterMb = await heldAfterRestart(server, day)
  print(`just started: ${afterMb} MB`)
  day.leave()
  await server.halt()
  const setAside = await setAsideIn(server)
  await server.stop()

  const { slopeMb, recordsMb, leakMb, violations } = judgeSoak(samples, { beforeMb, afterMb })
  print(`conversations: ${day.begun()}, of which finished ${day.finished()}; forgotten: ${day.forgotten()}`)
  print(
    `memory: ${slopeMb.toFixed(2)} MB an hour, of which records ${recordsMb.toFixed(2)}, else ${leakMb.toFixed(2)}`,
  )
  return [...violations, ...day.violations, ...setAside]
}

async function hourOf(server: SoakServer, day: Day, hour: number): Promise<Sample> {
  const endsAt = server.now() + hourMs
  while (server.now() < endsAt) await new Promise((resolve) => setTimeout(resolve, 50))
  return sampleOf(server, hour, hour % hoursBetweenPauses === 0 ? await stuckIn(server, day) : 0)
}

/**
 * Counts items that will wait for ever: those still waiting after everyone has finished and messages have had enough
 * time.
 */
async function stuckIn(server: SoakServer, day: Day): Promise<number> {
  await day.rest()
  await server.settled().catch(() => undefined)
  const { inbox, outbox } = await server.waiting()
  day.go()
  return inbox + outbox
}

/** Returns the memory that the records alone need: that of an idle server just started on them. */
async function heldAfterRestart(server: SoakServer, day: Day): Promise<number> {
  await day.rest()
  await server.settled()
  await server.restart()
  await server.settled()
  return (await sampleOf(server, 0, 0)).heapMb
}

/** Forgets calls that nobody will need again, so that the fake Slack and Teams don't slow down. */
function forgetCalls({ scenery: { slack, teams, desk } }: SoakServer): void {
  slack.forgetCalls(desk.slack, messagesKept)
  const { calls, messages } = teams.connector
  calls.length = 0
  const isOfDesk = ({ conversation }: { conversation: string }) => conversation.startsWith(desk.teams)
  const old = messages.filter(isOfDesk).slice(0, -messagesKept)
  messages.splice(0, messages.length, ...messages.filter((message) => !old.includes(message)))
}

/** Returns everything that couldn't be processed or delivered. */
async function setAsideIn({ dataDirectory, database }: SoakServer): Promise<readonly string[]> {
  const store = await openStorageForReading({
    dataDirectory,
    database: database === null ? null : { url: database, schema: 'guichet', connections: 2 },
  })
  const dead = (await store.list('deadLetter')).map(({ value }) => `set aside: ${value.reason}`)
  const failed = (await store.list('delivery')).flatMap(({ key, value }) =>
    value.state === 'failed' ? [`not delivered: ${key}, ${value.reason}`] : [],
  )
  await store.close()
  return [...dead, ...failed]
}

function lineOf({ hour, heapMb, residentMb, inbox, outbox, timers, files }: Sample, begun: number): string {
  const { journals, journalMb, snapshots, snapshotMb, otherMb } = files
  const held = [hour, heapMb, residentMb, inbox, outbox, timers]
  return [...held, `${journals} (${journalMb})`, `${snapshots} (${snapshotMb})`, otherMb, begun].join(', ')
}

function print(words: string): void {
  process.stdout.write(`${words}\n`)
}

const options = readOptions(process.argv.slice(2))
if ('problem' in options) {
  process.stderr.write(`${options.problem}\n${helpText}\n`)
  process.exit(2)
}
if (options.isHelp) {
  print(helpText)
  process.exit(0)
}
const folder = await mkdtemp(join(tmpdir(), 'guichet-soak-'))
const load = () => loadavg()[0]!.toFixed(1)
print(`A day in simulated time: ${JSON.stringify(options)}, ${new Date().toISOString()}`)
print(`Node ${process.version}, ${cpus().length} processors, load average ${load()}`)
const violations = await run(options, folder)
print(`load average ${load()}`)
for (const violation of violations.slice(0, 30)) print(`! ${violation}`)
if (violations.length === 0) await rm(folder, { recursive: true })
else print(`The data are in ${folder}`)
print(
  violations.length === 0 ? 'Verdict: it would go on for ever.' : `Verdict: ${violations.length} VIOLATIONS.`,
)
process.exit(violations.length === 0 ? 0 : 1)
