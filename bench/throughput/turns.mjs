import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { onPostgres } from './accept.mjs'
import { startChild } from './child.mjs'
import { fixedWorkMs } from './fixed-work.mjs'

const lookEveryMs = 20

/**
 * Measures complete turns per second, including the messages they send: on lowdb, and on PostgreSQL with one, two and
 * three instances. lowdb runs while there are no other processes, because idle instances still poll several times a
 * second.
 */
export async function measureTurns({ folder, database, stores, profileFolder, say, ...sizes }) {
  const start = (name, url) =>
    startChild(
      'engine-process.mjs',
      JSON.stringify({ directory: join(folder, name), database: url, schema: 'turns' }),
    )
  const found = []
  if (stores.includes('lowdb')) {
    const lowdb = await start('turns', null)
    const alone = [{ name: 'Guichet, lowdb', houses: [lowdb] }]
    found.push(...(await measureAll(alone, { profileFolder, say, ...sizes })))
    await lowdb.end()
  }
  if (!stores.includes('postgres')) return found

  const instances = [await start('', database.url)]
  instances.push(...(await Promise.all(['', ''].map((name) => start(name, database.url)))))
  const together = [1, 2, 3].map((count) => ({
    name: onPostgres(count),
    houses: instances.slice(0, count),
    database,
  }))
  found.push(...(await measureAll(together, { profileFolder, say, ...sizes })))
  for (const child of instances) await child.end()
  return found
}

/** Measures the contenders in turn, round by round. The first rounds are a warm-up and don't count. */
async function measureAll(contenders, { rounds, warmUp, conversations, profileFolder, say }) {
  const found = contenders.map(({ name }) => ({ name, rounds: [] }))
  let serial = 0

  /** Accepts activities while no turns run, then lets all instances process them. */
  async function run(houses, accept) {
    const count = await accept(houses[0])
    const loops = () => Promise.all(houses.map(({ ask }) => ask('loop')))
    const before = await loops()
    const began = performance.now()
    await Promise.all(houses.map(({ ask }) => ask('turn')))
    while (await houses[0].ask('isBusy')) await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    const ms = performance.now() - began
    const after = await loops()
    await Promise.all(houses.map(({ ask }) => ask('rest')))
    const idleMs = sum(after.map(({ idle }, at) => idle - before[at].idle)) / houses.length
    return { count, ms, idleMs }
  }

  async function measure({ houses, database: used = null }, round) {
    const all = (name) => Promise.all(houses.map(({ ask }) => ask(name)))
    const from = serial
    serial += conversations
    const fixedBefore = fixedWorkMs()
    const [cpuBefore, sentBefore, databaseBefore] = [
      await all('cpuMs'),
      await all('sent'),
      await used?.cpuMs(),
    ]
    const lines = await run(houses, ({ ask }) => ask('lines', { from, count: conversations }))
    const acts = await run(houses, ({ ask }) => ask('acts', `${from}:${round}`))
    const [cpuAfter, sentAfter, databaseAfter] = [await all('cpuMs'), await all('sent'), await used?.cpuMs()]
    const turns = lines.count + acts.count
    return {
      turns,
      perSecond: (turns * 1_000) / (lines.ms + acts.ms),
      cpuMs: (sum(cpuAfter) - sum(cpuBefore)) / turns,
      databaseMs: databaseBefore == null ? null : (databaseAfter - databaseBefore) / turns,
      idle: (lines.idleMs + acts.idleMs) / (lines.ms + acts.ms),
      sent: (sum(sentAfter) - sum(sentBefore)) / turns,
      fixedMs: (fixedBefore + fixedWorkMs()) / 2,
    }
  }

  for (let round = 1 - warmUp; round <= rounds; round++) {
    say(`turns, round ${round} of ${rounds}: ${contenders.map(({ name }) => name).join(', ')}`)
    for (const [at, contender] of contenders.entries()) {
      const isProfiled = profileFolder !== null && round === rounds
      if (isProfiled) for (const { ask } of contender.houses) await ask('profile')
      const measured = await measure(contender, round)
      if (round > 0) found[at].rounds.push(measured)
      if (isProfiled) await keepProfiles(contender, profileFolder)
    }
  }
  return found
}

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0)

async function keepProfiles({ name, houses }, folder) {
  mkdirSync(folder, { recursive: true })
  for (const [at, { ask }] of houses.entries()) {
    const file = `${name.replaceAll(/[^a-zA-Z0-9]+/g, '-').toLowerCase()}-of-which-${at + 1}.cpuprofile`
    writeFileSync(join(folder, file), JSON.stringify(await ask('profiled')))
  }
}
