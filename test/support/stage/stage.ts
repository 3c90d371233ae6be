import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { pino } from 'pino'
import { catalogueSource, programDirectory } from '../../../src/app/paths.js'
import { type App, startApp } from '../../../src/app/start-app.js'
import { readConfig } from '../../../src/config.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { type FakeSlack, startFakeSlack } from '../fake-slack/fake-slack.js'
import type { FakeUser } from '../fake-teams/activity-builder.js'
import { type FakeTeams, startFakeTeams } from '../fake-teams/fake-teams.js'
import { createTestDatabase, dropTestDatabase } from '../postgres/test-database.js'
import {
  type KnownTechnician,
  writeDutyManager,
  writeGroupDesks,
  writeOverlay,
  writePolicies,
} from './content-overlay.js'
import { lendContent } from './kept-content.js'
import { createStoryClock, type StoryClock } from './story-clock.js'

export interface StageOptions {
  /** Store. Stories that import on-postgres.ts use PostgreSQL. */
  readonly store?: 'lowdb' | 'postgres'
  /** Connection to Slack: signed requests, or a socket. */
  readonly slack?: 'http' | 'socket'
  /** False to use the shipped hours, Monday to Friday. */
  readonly isAlwaysOpen?: boolean
  /** Registration of the Teams desk channel: the administrator types `desk here` in it, or a setting names it. */
  readonly teamsDesk?: 'said' | 'set'
  /** Person notified on Slack of missed targets; nobody if absent. */
  readonly dutyManager?: StaffName
  /** Maximum number of tickets assigned to each technician. */
  readonly capacity?: number
  /** Groups of some technicians; the others are in the first line. */
  readonly groups?: Readonly<Partial<Record<StaffName, readonly string[]>>>
  /** Groups whose own desk channels are named by the policy. The administrator is in all of them. */
  readonly groupDesks?: Readonly<Record<string, GroupChannels>>
  /** Further fields of some people in policies/people.yml. */
  readonly people?: Readonly<Partial<Record<StaffName, Readonly<Record<string, unknown>>>>>
  /** Further files of policies/ by name, possibly with people's IDs. `people.yml` is added to the stage's own staff. */
  readonly policies?: Policies | ((idOf: (name: StaffName) => string) => Policies)
  /** The desk's language, used on cards and in forms. */
  readonly deskLanguage?: 'en' | 'fr'
  /** Further environment variables. */
  readonly env?: Readonly<Record<string, string>>
}

export interface GroupChannels {
  readonly slack?: string
  readonly teams?: string
}

type Policies = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Parts of a stage that requesters and technicians need, wherever the product runs. */
export interface Scenery {
  readonly app: Pick<App, 'setupLink' | 'controlKey'>
  /** Address where the product listens, such as http://127.0.0.1:40123. */
  readonly origin: string
  readonly slack: FakeSlack
  readonly teams: FakeTeams
  readonly desk: { readonly slack: string; readonly teams: string }
  readonly deskLanguage: 'en' | 'fr'
  readonly staff: Readonly<Record<StaffName, Staff>>
  /** Groups of some technicians; the others are in the first line. */
  readonly groups: Readonly<Partial<Record<StaffName, readonly string[]>>>
  /** Waits until there is nothing left to process or send. */
  settled(): Promise<void>
  /** Registers a function to call when the story ends, so that nobody waits for a stopped server. */
  onStop(leave: () => void): void
}

/** The whole product in this process, with fake Slack and Teams servers and its own data folder. */
export interface Stage extends Scenery {
  readonly app: App
  readonly clock: StoryClock
  readonly folder: string
  readonly dataDirectory: string
  /** Address of the database; null on lowdb. */
  readonly database: string | null
  /** All log lines, at level debug. */
  readonly log: readonly string[]
  ticket(number: string): Promise<Ticket>
  /** Stops the product and starts it again on the same data. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export type StaffName = 'Marc Petit' | 'Nadia Roux' | 'Alix Admin'
export interface Staff {
  readonly slack: string
  readonly teams: FakeUser
}

/** Desk channels, unless a group has its own. */
export const desk = { slack: 'C0ITDESK01', teams: '19:desk@thread.tacv2' }
const zone = 'Europe/Paris'

/** Address of the built worker, because threads can't run the sources, which only jest compiles. */
const builtContentWorker = pathToFileURL(join(programDirectory, 'dist/content/load/catalogue-worker.js'))

/** Options for stories that don't set their own. */
export const stageDefaults: { store: 'lowdb' | 'postgres' } = { store: 'lowdb' }

export async function raiseCurtain(options: StageOptions = {}): Promise<Stage> {
  const database = (options.store ?? stageDefaults.store) === 'postgres' ? await createTestDatabase() : null
  const folder = await mkdtemp(join(tmpdir(), 'guichet-stage-'))
  const [slack, teams] = await Promise.all([startFakeSlack(), startFakeTeams()])
  const clock = createStoryClock()
  const staff = await hireStaff(slack, teams)
  await writeOverlay(
    join(folder, 'content'),
    Object.entries(staff).map(([name, one]) => ({
      ...knownAs(name as StaffName, one, { slack, teams }),
      ...(options.capacity === undefined ? {} : { capacity: options.capacity }),
      groups: options.groups?.[name as StaffName] ?? ['l1'],
      ...options.people?.[name as StaffName],
    })),
    options.isAlwaysOpen ?? true,
  )
  if (options.dutyManager !== undefined)
    await writeDutyManager(join(folder, 'content'), {
      name: options.dutyManager,
      person: `slack:${slack.team}:${staff[options.dutyManager].slack}`,
    })
  const idOf = (name: StaffName) => `slack:${slack.team}:${staff[name].slack}`
  const { policies = {} } = options
  await writePolicies(join(folder, 'content'), typeof policies === 'function' ? policies(idOf) : policies)
  await openGroupDesks(join(folder, 'content'), options.groupDesks ?? {}, { slack, teams, staff })
  const { deskLanguage = 'en' } = options
  const config = readConfig({
    PORT: '0',
    GUICHET_DATA_DIR: join(folder, 'data'),
    ...(database === null ? {} : { DATABASE_URL: database, GUICHET_DATABASE_CONNECTIONS: '5' }),
    GUICHET_CONTENT_DIR: join(folder, 'content'),
    GUICHET_TIME_ZONE: zone,
    GUICHET_LOG_LEVEL: 'debug',
    // A slow machine isn't overloaded.
    GUICHET_MOST_LAG_MS: '60000',
    ...slackSettings(slack, options.slack ?? 'http'),
    MICROSOFT_APP_ID: teams.appId,
    MICROSOFT_APP_PASSWORD: 'a password of the test',
    MICROSOFT_APP_TENANT_ID: teams.tenantId,
    ...(options.teamsDesk === 'set' ? { TEAMS_DESK_CHANNEL: desk.teams } : {}),
    GUICHET_LANGUAGES: deskLanguage === 'fr' ? 'fr,en' : 'en,fr',
    ...options.env,
  })
  const keepContent = lendContent(catalogueSource(config), join(folder, 'data'), clock)
  const log: string[] = []
  const leaving: (() => void)[] = []

  const open = async (): Promise<App> => {
    const app = await startApp({
      config,
      log: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
      clock,
      contentWorker: builtContentWorker,
      teamsAuthentication: teams.authentication,
      teamsHosts: teams.allowedHosts,
    })
    // Prepare the search, as `guichet start` does, because Slack waits only three seconds at a socket.
    if (options.slack === 'socket') await app.prepare()
    slack.sendTo(originOf(app), { now: clock.now })
    teams.connectTo(originOf(app))
    return app
  }
  let app = await open()
  await keepContent(app)
  if (options.teamsDesk !== 'set') await sayDeskHere(teams, staff['Alix Admin'].teams, app)

  return {
    get app() {
      return app
    },
    get origin() {
      return originOf(app)
    },
    clock,
    slack,
    teams,
    folder,
    dataDirectory: join(folder, 'data'),
    database,
    log,
    desk,
    deskLanguage,
    staff,
    groups: options.groups ?? {},
    async ticket(number) {
      const ticket = await app.store.ticket(number)
      if (ticket === null) throw new Error(`there is no ticket ${number}`)
      return ticket
    },
    settled: () => app.engine.settled(),
    async restart() {
      await app.stop()
      app = await open()
    },
    onStop: (leave) => void leaving.push(leave),
    async stop() {
      for (const leave of leaving) leave()
      await app.stop()
      await Promise.all([slack.stop(), teams.stop()])
      await rm(folder, { recursive: true })
      if (database !== null) await dropTestDatabase(database)
    },
  }
}

/** Returns a staff member as in policies/people.yml. */
export function knownAs(
  name: StaffName,
  { slack: user, teams: { aadObjectId } }: Staff,
  { slack, teams }: Pick<Scenery, 'slack' | 'teams'>,
): KnownTechnician {
  return {
    name,
    ids: [`slack:${slack.team}:${user}`, `teams:${teams.tenantId}:${aadObjectId}`],
    roles: name === 'Alix Admin' ? ['technician', 'administrator'] : ['technician'],
  }
}

function originOf(app: App): string {
  return `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`
}

function slackSettings(slack: FakeSlack, by: 'http' | 'socket'): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_DESK_CHANNEL: desk.slack,
    SLACK_API_URL: slack.apiUrl,
    ...(by === 'http' ? { SLACK_SIGNING_SECRET: slack.signingSecret } : { SLACK_APP_TOKEN: slack.appToken }),
  }
}

/** Makes the three staff members known to Slack and Teams. */
export async function hireStaff(slack: FakeSlack, teams: FakeTeams): Promise<Record<StaffName, Staff>> {
  const hire = (name: StaffName, user: string): Staff => {
    slack.addPerson({ id: user, name, email: `${user.toLowerCase()}@example.org`, locale: 'en-US' })
    const teamsUser = teams.addUser(name)
    teams.addToConversation(desk.teams, teamsUser)
    return { slack: user, teams: teamsUser }
  }
  const staff = {
    'Marc Petit': hire('Marc Petit', 'U0MARC0001'),
    'Nadia Roux': hire('Nadia Roux', 'U0NADIA001'),
    'Alix Admin': hire('Alix Admin', 'U0ALIX0001'),
  }
  slack.addChannel(desk.slack, [...Object.values(staff).map((one) => one.slack), slack.botUser])
  return staff
}

async function openGroupDesks(
  folder: string,
  desks: Readonly<Record<string, GroupChannels>>,
  { slack, teams, staff }: Pick<Stage, 'slack' | 'teams' | 'staff'>,
): Promise<void> {
  if (Object.keys(desks).length > 0) await writeGroupDesks(folder, desks)
  for (const { slack: channel, teams: conversation } of Object.values(desks)) {
    const people = Object.values(staff)
    if (channel !== undefined) slack.addChannel(channel, [...people.map((one) => one.slack), slack.botUser])
    if (conversation !== undefined) teams.addToConversation(conversation, ...people.map((one) => one.teams))
  }
}

async function sayDeskHere(teams: FakeTeams, administrator: FakeUser, app: App): Promise<void> {
  await teams.installInChannel(administrator, desk.teams)
  await teams.sayInChannel(administrator, 'desk here', { channel: desk.teams, mention: true })
  await app.engine.settled()
}
