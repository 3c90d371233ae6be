import { join } from 'node:path'
import { readControlFile } from '../../src/cli/control-file.js'
import { type FakeSlack, startFakeSlack } from '../support/fake-slack/fake-slack.js'
import { type FakeTeams, startFakeTeams } from '../support/fake-teams/fake-teams.js'
import { startDurableServer } from '../support/postgres/durable-server.js'
import { writeOverlay, writePolicies } from '../support/stage/content-overlay.js'
import { createServerProcess } from '../support/stage/server-process.js'
import { desk, hireStaff, knownAs, type Scenery, type StaffName } from '../support/stage/stage.js'
import { until } from '../support/stage/until.js'
import type { SoakOptions } from './options.js'
import { nextWorkday } from './simulated-time.js'

/** Built server with its own clock, and fake Slack and Teams servers. */
export interface SoakServer {
  readonly scenery: Scenery
  readonly dataDirectory: string
  /** Address of the server's database; null on lowdb. */
  readonly database: string | null
  /** Returns the server's current time. */
  now(): number
  waiting(): Promise<Waiting>
  /** Resolves when there is nothing left to process or send. */
  settled(): Promise<void>
  /** Returns memory use in bytes, after a garbage collection. */
  memory(): Promise<{ readonly heapUsed: number; readonly rss: number }>
  /** Sends a request as commands on the same machine do. */
  control(path: string, body: unknown): Promise<unknown>
  /** Sends SIGTERM, and restarts the server on the same data at the same time. */
  restart(): Promise<void>
  /** Ends the program. Its data can still be read. */
  halt(): Promise<void>
  /** Ends the program and everything around it. */
  stop(): Promise<void>
  /** Returns all log output since the start. */
  said(): string
}

export interface Waiting {
  readonly inbox: number
  readonly outbox: number
  readonly timers: number
}

/**
 * Policies that erase texts after a day, so that nightly retention has work to do, and close solved tickets after three
 * hours.
 */
const policies = {
  'conversation.yml': {
    nudgeAfterMinutes: 15,
    closeAfterHours: 4,
    closeResolvedAfterDays: 0.125,
    reopenWithinDays: 0.01,
    failuresBeforeHandOff: 2,
  },
  'privacy.yml': {
    notice: { isShown: true, page: null },
    keep: { words: 1, tickets: 2, conversations: 1, people: 1, deadLetters: 1, accesses: 1, audit: 1 },
  },
}

export async function startSoakServer(folder: string, { pace, store }: SoakOptions): Promise<SoakServer> {
  const [slack, teams] = await Promise.all([startFakeSlack(), startFakeTeams({ serviceUrl })])
  const staff = await hireStaff(slack, teams)
  const content = join(folder, 'content')
  const people = Object.entries(staff).map(([name, one]) => ({
    ...knownAs(name as StaffName, one, { slack, teams }),
    groups: ['l1', 'workstation'],
    capacity: 50,
  }))
  await writeOverlay(content, people, true)
  await writePolicies(content, policies)
  const database = store === 'postgres' ? await startDurableServer() : null
  const dataDirectory = join(folder, 'data')
  const server = await createServerProcess(
    {
      ...settingsOf(slack, teams),
      GUICHET_DATA_DIR: dataDirectory,
      GUICHET_CONTENT_DIR: content,
      GUICHET_TIME_ZONE: 'Europe/Paris',
      GUICHET_LOG_LEVEL: 'warn',
      GUICHET_TRUST_PROXY: 'true',
      ...(database === null ? {} : { DATABASE_URL: database.url }),
      CLOCK_PACE: String(pace),
    },
    [],
    ['test/support/stage/moved-clock.mjs', 'test/faults/campaign/preloads/microsoft-at.mjs'],
  )
  const leaving: (() => void)[] = []
  let [from, startedAt] = [nextWorkday(Date.now()), performance.now()]
  const now = () => from + (performance.now() - startedAt) * pace
  const ask = (message: object) => server.tell(message) as Promise<{ now: number; memory: Memory | null }>

  async function start(): Promise<void> {
    await server.start({ CLOCK_FROM: String(Math.floor(now())) })
    from = (await ask({})).now
    startedAt = performance.now()
    // The fake Slack, like Slack itself, repeats events that get no response in time.
    slack.sendTo(server.origin, { now, retries: 3 })
    teams.connectTo(server.origin)
    await new Promise((resolve) => setTimeout(resolve, readyMs))
  }
  const waiting = async () => {
    const answer = await fetch(`${server.origin}/readyz`)
    return ((await answer.json()) as { waiting: Waiting }).waiting
  }
  const atRest = async (patienceMs?: number) => {
    await until(
      async () => {
        const { inbox, outbox } = await waiting()
        return inbox + outbox === 0
      },
      () => 'something waits for ever',
      patienceMs,
    )
  }
  await start()
  const setupLink = /https?:\S+token=[\w-]{43}/.exec(server.said())?.[0] ?? null
  return {
    scenery: {
      app: {
        setupLink,
        get controlKey() {
          return readControlFile(dataDirectory)!.key
        },
      },
      origin: server.origin,
      slack,
      teams,
      desk,
      deskLanguage: 'en',
      staff,
      groups: {},
      // Others keep talking, so wait for a quiet moment, but only for a limited time.
      settled: () => atRest(restMs).catch(() => undefined),
      onStop: (leave) => void leaving.push(leave),
    },
    dataDirectory,
    database: database?.url ?? null,
    now,
    waiting,
    settled: () => atRest(),
    memory: async () => (await ask({ asks: 'memory' })).memory!,
    async control(path, body) {
      const { key, url } = readControlFile(dataDirectory)!
      const post = () =>
        fetch(`${url}/control${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
          body: JSON.stringify(body),
        })
      // A long-lived connection may be closed at this very moment.
      const answer = await post().catch(post)
      if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`)
      return answer.json()
    },
    async restart() {
      await server.stop()
      await start()
    },
    halt: () => server.stop(),
    async stop() {
      for (const leave of leaving) leave()
      await server.stop()
      await Promise.all([slack.stop(), teams.stop()])
      await database?.stop()
    },
    said: () => server.said(),
  }
}

/** Time for which the search is still being prepared after a start, while the server already works. */
const readyMs = 10_000
const restMs = 3_000

type Memory = Awaited<ReturnType<SoakServer['memory']>>

/** Microsoft's own address, which a preloaded module redirects to this machine. */
const serviceUrl = 'https://smba.trafficmanager.net/teams/'

function settingsOf(slack: FakeSlack, teams: FakeTeams): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SLACK_DESK_CHANNEL: desk.slack,
    MICROSOFT_APP_ID: teams.appId,
    MICROSOFT_APP_PASSWORD: 'a password of the soak',
    MICROSOFT_APP_TENANT_ID: teams.tenantId,
    TEAMS_DESK_CHANNEL: desk.teams,
    FAULT_MICROSOFT_AT: `${teams.connector.origin}/`,
  }
}
