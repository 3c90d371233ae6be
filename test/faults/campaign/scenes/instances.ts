import { join } from 'node:path'
import { startDurableServer } from '../../../support/postgres/durable-server.js'
import type { ServerProcess } from '../../../support/stage/server-process.js'
import { until } from '../../../support/stage/until.js'
import { startBalancer } from '../balancer.js'
import { type Kept, markOf, type Said } from '../history.js'
import { keptIn } from '../kept.js'
import { createInterruptions, settledAt, startLoad } from '../load.js'
import { outcomeOf } from '../outcome.js'
import { startPlatforms } from '../platforms.js'
import { crowd, type Requester } from '../requesters.js'
import { watchLanes } from '../resumed-lanes.js'
import type { Scene } from '../scene.js'
import { serverOn, stopped } from '../server-on.js'
import { everyStatementKill, firstKilledAt, statementPreload } from '../statement-kills.js'
import { signedInTechnician } from '../technician.js'

const frozenMs = 3_000
const deadMs = 3_000
const stormPosts = 1_000
/** Time limit that slow machines can meet. */
const patienceMs = 300_000

/** Scene with several servers on one PostgreSQL, where servers and the database go down in turn. */
export const instances: Scene = {
  name: 'instances',
  what: 'two servers (whole: also three) on one PostgreSQL: killed, also around a commit, frozen, renewed, PostgreSQL crashed; one event 1,000 times (1, 2, 3, 15)',
  async play(options) {
    const two = await playWith(2, options)
    if (options.isShort) return two
    const three = await playWith(3, { ...options, folder: join(options.folder, 'three') })
    return {
      figures: { ...named('two servers', two.figures), ...named('three servers', three.figures) },
      violations: [...two.violations, ...three.violations],
    }
  },
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Returns the longest wait for a turn among people waiting around a given time. */
function longestWait(said: readonly Said[], moment: number): number {
  const waits = said
    .filter(
      ({ by, at, acknowledgedAt }) =>
        by === 'technician' && at < moment + deadMs && (acknowledgedAt ?? 0) > moment,
    )
    .map(({ at, acknowledgedAt }) => acknowledgedAt! - Math.max(at, moment))
  return Math.max(0, ...waits)
}

const counted = (times: ReadonlyMap<string, number>): string =>
  [...times]
    .map(([what, count]) => `${what} ${count}`)
    .sort()
    .join(', ')

const named = (who: string, figures: Readonly<Record<string, number | string>>) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${who}, ${name}`, value]))

async function playWith(
  count: number,
  { random, folder, isShort, kills, endsAt, report }: Parameters<Scene['play']>[0],
) {
  const wanted = kills ?? (isShort ? 16 : 200)
  const people = isShort ? 20 : 100
  const postgres = await startDurableServer()
  const platforms = await startPlatforms()
  const servers = await Promise.all(
    Array.from({ length: count }, (_, at) =>
      serverOn(
        platforms,
        {
          GUICHET_DATA_DIR: join(folder, `server${at}`),
          DATABASE_URL: postgres.url,
          GUICHET_DATABASE_CONNECTIONS: '6',
        },
        [statementPreload],
      ),
    ),
  )
  for (const server of servers) await server.start()
  const balancer = await startBalancer(servers.map(({ origin }) => origin))
  platforms.slack.sendTo(balancer.origin)
  platforms.teams.connectTo(balancer.origin)
  // Each start creates a new link, and only the last one is valid.
  const technician = await signedInTechnician({ origin: balancer.origin, said: servers.at(-1)!.said })
  const requesters = await crowd(platforms, balancer.origin, people)
  platforms.fail(0.1, random)
  const load = startLoad({ random, requesters, technician, repeats: 0.2, thinksMs: people * 30 })
  const interruptions = createInterruptions()
  const stopsMs: number[] = []
  const killedAt: number[] = []
  const resumedMs: number[] = []
  const lanes = watchLanes(postgres.url, 'guichet')
  const onAgainMs: number[] = []
  const happened = new Map<string, number>()
  const nextStatementKill = everyStatementKill(random)
  const atStatements = new Map<string, number>()

  /** Waits until this many more messages are acknowledged, and checks that no server has exited. */
  function goesOn(more: number): Promise<true> {
    const enough = load.acknowledged() + more
    return until(
      () => {
        const ended = servers.find((server) => server.endedByItself())
        if (ended !== undefined) throw new Error(`A server ended by itself: ${ended.said()}`)
        return load.acknowledged() >= enough
      },
      () => ['Nothing goes on.', ...servers.map(({ said }) => said().slice(-2_000))].join('\n'),
      patienceMs,
    )
  }

  const incidents: Readonly<Record<string, (server: ServerProcess) => Promise<void>>> = {
    killed: (server) =>
      interruptions.during(async () => {
        await lanes.note()
        const at = Date.now()
        killedAt.push(at)
        await server.kill()
        // Gives the others enough time to take over the lanes.
        const [resumed] = await Promise.all([lanes.resumed(at), pause(deadMs)])
        if (resumed !== null) resumedMs.push(resumed)
        await server.start()
      }),
    'killed around a statement': () =>
      interruptions.during(async () => {
        const what = nextStatementKill()
        const dead = await firstKilledAt(servers, what, 1 + random.below(5))
        atStatements.set(what, (atStatements.get(what) ?? 0) + 1)
        await pause(deadMs)
        for (const server of dead) await server.start()
      }),
    frozen: (server) =>
      interruptions.during(async () => {
        balancer.leaveOut(server.origin, true)
        server.freeze()
        await pause(frozenMs)
        server.thaw()
        balancer.leaveOut(server.origin, false)
      }),
    'PostgreSQL crashed': () =>
      interruptions.during(async () => {
        await postgres.crash()
        const at = Date.now()
        await goesOn(3)
        onAgainMs.push(Date.now() - at)
      }),
    async renewed(server) {
      stopsMs.push(await stopped(server))
      await server.start()
    },
  }
  const order = ['killed', 'frozen', 'PostgreSQL crashed', 'renewed'] as const
  for (let done = 0; done < wanted && Date.now() < endsAt; done += 1) {
    const what = done % 2 === 0 ? 'killed around a statement' : order[((done - 1) / 2) % order.length]!
    report(`instances: ${done} of ${wanted}, ${load.acknowledged()} acknowledged`)
    await Promise.race([goesOn(10 + random.below(30)), load.broken])
    await Promise.race([incidents[what]!(servers[random.below(count)]!), load.broken])
    happened.set(what, (happened.get(what) ?? 0) + 1)
  }
  platforms.fail(0, random)
  await load.end()
  const storm = await playStorm(requesters[0]!)
  await settledAt(balancer.origin)
  const onPages = (await Promise.all(requesters.map((requester) => requester.shown()))).flat()
  await Promise.all(servers.map(async (server) => stopsMs.push(await stopped(server))))
  await balancer.stop()
  const database = { url: postgres.url, schema: 'guichet', connections: 3 }
  const kept: readonly Kept[] = await keptIn({ dataDirectory: folder, database })
  const shown = [...platforms.shown(), ...onPages]
  await Promise.all([platforms.stop(), postgres.stop()])
  const { figures, violations } = outcomeOf(
    { said: [...load.said, ...storm.said], shown, kept, interruptions: interruptions.all },
    load.repeated(),
  )
  return {
    figures: {
      incidents: counted(happened),
      'killed around a statement': counted(atStatements),
      ...figures,
      'lanes of a killed one at work again after so many ms': resumedMs.join(', ') || 'it held none',
      'longest wait for a turn after a kill, in ms': killedAt
        .map((moment) => longestWait(load.said, moment))
        .join(', '),
      'three acknowledged after PostgreSQL was back, in ms': onAgainMs.join(', '),
      'SIGTERM in ms, longest': Math.max(...stopsMs),
      'one event 1,000 times, answers by their status': counted(storm.answers),
      'one event 1,000 times, slowest answer, in ms': storm.slowestMs,
    },
    violations,
  }
}

/** Posts a message a thousand times concurrently. It must take effect only once, which is judged at the end. */
async function playStorm({ name, say }: Requester) {
  const mark = markOf(name, 'requester', 1_000_000)
  const words: Said = {
    mark,
    conversation: name,
    by: 'requester',
    at: Date.now(),
    acknowledgedAt: null,
    arrivesAt: null,
  }
  const post = say(mark)
  const answers = new Map<string, number>()
  let slowestMs = 0
  const note = (status: number | null) => {
    const name = String(status ?? 'none')
    answers.set(name, (answers.get(name) ?? 0) + 1)
    slowestMs = Math.max(slowestMs, Date.now() - words.at)
  }
  await Promise.all(Array.from({ length: stormPosts }, () => post(note)))
  await until(post, () => `${mark} is never taken`, 60_000)
  words.acknowledgedAt = Date.now()
  return { said: [words], answers, slowestMs }
}
