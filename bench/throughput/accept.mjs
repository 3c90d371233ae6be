import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { startChild } from './child.mjs'
import { startPlatforms, teams } from './platforms.mjs'

const texts = [
  'the printer of the second floor prints nothing',
  'je n’arrive plus à me connecter au VPN',
  'my mailbox is full',
  'mon écran reste noir depuis ce matin',
]

/** Measures requests per second of a bare echo and of Guichet on each store. Each round measures all in turn. */
export async function measureAccept({ folder, database, rounds, requests, say }) {
  const platforms = await startPlatforms()
  const load = await startChild('load-process.mjs')
  const bare = (kind, manner) =>
    startChild('echo-process.mjs', kind, manner, platforms.origin, teams.appId, teams.tenantId)
  const server = (name, url) => {
    const given = {
      directory: join(folder, name),
      database: url,
      schema: 'accept',
      origin: platforms.origin,
      ...teams,
    }
    return startChild('accept-process.mjs', JSON.stringify(given))
  }
  const [bolt, silentBolt, adapter, silentAdapter, lowdb] = await Promise.all([
    bare('bolt', 'echo'),
    bare('bolt', 'silent'),
    bare('cloud-adapter', 'echo'),
    bare('cloud-adapter', 'silent'),
    server('lowdb', null),
  ])
  // The first instance creates the tables.
  const instances = [await server('one', database.url)]
  instances.push(...(await Promise.all(['two', 'three'].map((name) => server(name, database.url)))))
  const contenders = [
    { platform: 'slack', name: 'bare Bolt, echo', servers: [bolt], isEcho: true },
    { platform: 'slack', name: 'bare Bolt, silent', servers: [silentBolt], isBare: true },
    { platform: 'slack', name: 'Guichet, lowdb', servers: [lowdb] },
    ...[1, 2, 3].map((count) => ({
      platform: 'slack',
      name: onPostgres(count),
      servers: instances.slice(0, count),
      database,
    })),
    { platform: 'teams', name: 'bare CloudAdapter, echo', servers: [adapter], isEcho: true },
    { platform: 'teams', name: 'bare CloudAdapter, silent', servers: [silentAdapter], isBare: true },
    { platform: 'teams', name: 'Guichet, lowdb', servers: [lowdb] },
    ...[1, 2, 3].map((count) => ({
      platform: 'teams',
      name: onPostgres(count),
      servers: instances.slice(0, count),
      database,
    })),
  ].map((contender) => ({ ...contender, rounds: [] }))
  let serial = 0

  async function measure({ platform, servers, isEcho = false, database: used = null }) {
    const path = platform === 'slack' ? '/slack/events' : '/api/messages'
    const posted = platforms.requests[platform](path, serial, requests, (at) => texts[at % texts.length])
    serial += requests
    const ports = await Promise.all(servers.map(({ ask }) => ask('port')))
    const cpu = async () =>
      (await Promise.all(servers.map(({ ask }) => ask('cpuMs')))).reduce((sum, each) => sum + each, 0)
    const [cpuBefore, databaseBefore] = [await cpu(), await used?.cpuMs()]
    const heardBefore = platforms.heard()
    const { ms: answeredMs, refused } = await load.ask('send', { ports, requests: posted })
    const ms = answeredMs + (isEcho ? await untilHeard(heardBefore + requests) : 0)
    const [cpuAfter, databaseAfter] = [await cpu(), await used?.cpuMs()]
    if (refused > 0) throw new Error(`${refused} of ${requests} requests were refused`)
    return {
      perSecond: (requests * 1_000) / ms,
      cpuMs: (cpuAfter - cpuBefore) / requests,
      databaseMs: databaseBefore == null ? null : (databaseAfter - databaseBefore) / requests,
    }
  }

  /**
   * Waits until the bot has sent this many messages and returns the time taken, because an echo responds before its
   * work is done.
   */
  async function untilHeard(count) {
    const began = performance.now()
    while (platforms.heard() < count) await new Promise((resolve) => setTimeout(resolve, 2))
    return performance.now() - began
  }

  // The first round doesn't count, because code is compiled and people are looked up in it.
  for (let round = 0; round <= rounds; round++) {
    say(`accept, round ${round} of ${rounds}`)
    for (const contender of contenders) {
      const found = await measure(contender)
      if (round > 0) contender.rounds.push(found)
    }
  }
  for (const child of [load, bolt, silentBolt, adapter, silentAdapter, lowdb, ...instances]) await child.end()
  platforms.stop()
  return contenders.map(({ platform, name, isEcho = false, isBare = isEcho, rounds: found }) => ({
    platform,
    name,
    isEcho,
    isBare,
    rounds: found,
  }))
}

export function onPostgres(count) {
  return `Guichet, PostgreSQL, ${count} instance${count === 1 ? '' : 's'}`
}
