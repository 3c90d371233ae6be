import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { localAccounts } from './accounts/local-accounts.js'
import { createRequesterAccounts } from './accounts/requester-accounts.js'
import { createRequesterSessions } from './accounts/requester-sessions.js'
import { readPicture } from './catalogue/article-pictures.js'
import { createKeptIndexes } from './catalogue/kept-indexes.js'
import { modelFor } from './catalogue/kept-models.js'
import { contentOf, createKnowledge, type Knowledge } from './catalogue/knowledge.js'
import { createLibrary } from './catalogue/library.js'
import type { CatalogueSource } from './catalogue/load-catalogue.js'
import { catalogueWorker } from './catalogue/load-in-worker.js'
import { createRefusedContent } from './catalogue/refused-content.js'
import { startingCatalogue } from './catalogue/starting-catalogue.js'
import { watchCatalogue } from './catalogue/watch-catalogue.js'
import type { Channel } from './channels/channel.js'
import { createPagerChannels } from './channels/pager/index.js'
import type { SlackChannel } from './channels/slack/index.js'
import { createMailbox } from './channels/web/store-mailbox.js'
import { createWebChannel } from './channels/web/web-channel.js'
import { type AlarmClock, type Clock, systemClock } from './clock.js'
import type { Config } from './config.js'
import { registerControl } from './console/server/control-routes.js'
import { createFirstAccountLink } from './console/server/invitations.js'
import { registerConsole } from './console/server/register-console.js'
import { inSlices, whileWanted } from './content/steps.js'
import { pageToken } from './escalation/page-link.js'
import { registerAcknowledge } from './escalation/server/register-acknowledge.js'
import { signFileLink } from './files/file-link.js'
import { uploadLimits } from './files/files-policy.js'
import type { PartIn } from './files/kept-file.js'
import { scannerFrom } from './files/scanner-from.js'
import { registerFiles } from './files/server/register-files.js'
import { sweepBlobs } from './files/sweep-blobs.js'
import { personKey } from './handoff/people.js'
import { shiftsLane, shiftsTimer } from './handoff/shift.js'
import { createHouse, type House } from './house.js'
import { answerError } from './http/answer-error.js'
import { basicHeaders, setBasicHeaders } from './http/basic-headers.js'
import { closeGently } from './http/close-gently.js'
import { loggedRequest } from './http/logged-request.js'
import { createDeskDirectory } from './inbox/desk-directory.js'
import { keepTrying } from './inbox/keep-trying.js'
import { createOwnTicketReader } from './inbox/own-ticket-reader.js'
import { registerSearch } from './knowledge/server/register-search.js'
import { filesFolder, openBlobs, openStore } from './open-store.js'
import {
  type DoorOptions,
  rememberSlackDesks,
  rememberTeamsDesks,
  slackDoor,
  teamsDoor,
} from './platform-doors.js'
import { noteFileGiven, readerBehind } from './privacy/note-access.js'
import { withinLane } from './records/within-lane.js'
import { businessTimeBetween } from './sla/business-time.js'
import { deskCalendarFrom } from './sla/calendar.js'
import type { Blobs } from './stores/blobs.js'
import { clearUnfinished } from './stores/disk-blobs/disk-blobs.js'
import type { Store } from './stores/store.js'
import { participationKey } from './tickets/participants.js'
import { redact } from './understanding/redaction.js'

/** Where the program's own files are: the folder with intents/, knowledge-base/, policies/ and dist/. */
export const programDirectory = join(import.meta.dirname, '..')

const bodyLimitBytes = 256 * 1024
const sweepEveryMs = 3_600_000
const askSlackEveryMs = 30_000

export interface AppOptions extends Omit<DoorOptions, 'clock' | 'store' | 'knowledge'> {
  readonly clock?: AlarmClock
  /** The compiled thread that reads changed data files, when this program runs from its sources. */
  readonly contentWorker?: URL
}

export interface App {
  readonly house: House
  readonly store: Store
  readonly server: FastifyInstance
  /** The address of the requester's page. */
  readonly url: string
  /** The one-time link to make the first account; null when there is an administrator already. */
  readonly setupLink: string | null
  /** Whoever has it may pause and resume the bot at /control; the command line reads it from the data folder. */
  readonly controlKey: string
  /** Does beforehand what the first line that somebody writes and the first search would do, a little at a time, until it is stopped. */
  prepare(): Promise<void>
  stop(): Promise<void>
}

export function catalogueSource(config: Pick<Config, 'contentDirectory' | 'languages'>): CatalogueSource {
  const directories = [
    programDirectory,
    ...(config.contentDirectory === null ? [] : [config.contentDirectory]),
  ]
  return { directories, languages: config.languages }
}

export function modelFolders(dataDirectory: string | null): readonly string[] {
  return [
    join(programDirectory, 'dist/model'),
    ...(dataDirectory === null ? [] : [join(dataDirectory, 'model')]),
  ]
}

/**
 * Puts everything together, opens the doors and starts work.
 * @throws ConfigurationError for wrong data files or settings; StorageError when the data folder cannot be used.
 */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, log, clock = systemClock } = options
  const source = catalogueSource(config)
  const folders = modelFolders(config.dataDirectory)
  const catalogue = startingCatalogue(source, clock, folders)
  const opened = await openStore(config, clock, log)
  if (config.database === null) await clearUnfinished(filesFolder(config.dataDirectory))
  const files = await openBlobs(config, clock)
  const store = {
    ...opened,
    async close() {
      await files.close()
      await opened.close()
    },
  }
  try {
    let knowledge: Knowledge = createKnowledge(
      catalogue,
      modelFor(contentOf(catalogue), folders, (what) => log.warn(what)),
      createKeptIndexes(folders),
    )
    return await openDoors({
      ...options,
      clock,
      store,
      blobs: files.blobs,
      source,
      knowledge: () => knowledge,
      replace: (next) => {
        knowledge = next
      },
    })
  } catch (error) {
    await store.close()
    throw error
  }
}

interface Assembly extends AppOptions {
  readonly clock: AlarmClock
  readonly store: Store
  readonly blobs: Blobs
  readonly source: CatalogueSource
  readonly knowledge: () => Knowledge
  readonly replace: (next: Knowledge) => void
}

async function openDoors(assembly: Assembly): Promise<App> {
  const { config, log, clock, store, knowledge } = assembly
  const httpLog: FastifyBaseLogger = log.child(
    { part: 'http' },
    {
      level: config.logLevel === 'info' ? 'warn' : config.logLevel,
      serializers: { req: loggedRequest },
    },
  )
  const isSecure = config.publicUrl.startsWith('https:')
  const server = Fastify({
    bodyLimit: bodyLimitBytes,
    // One proxy, ours: the address that it wrote last is believed, not those that a browser may have sent.
    trustProxy: config.trustsProxy ? (_address: string, hop: number) => hop === 0 : false,
    loggerInstance: httpLog,
    // Whoever sends a byte now and then holds a connection no longer than this.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read reaches no hook.
    frameworkErrors(error, request, reply) {
      setBasicHeaders(reply, isSecure)
      answerError(error, request, reply)
    },
  })
  basicHeaders(server, isSecure)
  server.setErrorHandler(answerError)
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'not-found' }))

  const desks = await createDeskDirectory(store, {
    slack: config.slack?.deskChannel ?? null,
    teams: config.teams?.deskChannel ?? null,
  })
  const webKey = await secretOf(store)
  const { blobs } = assembly
  const bytes = (hash: string) => blobs.get(hash)
  const filesPolicy = () => knowledge().catalogue.files
  const fileOf = (id: string) => store.get('file', id)
  const partIn: PartIn = (person, ticket) => store.get('participation', participationKey(person, ticket))
  const accounts = createRequesterAccounts(store, config.publicUrl, clock)
  const library = createLibrary(knowledge)
  const [toSlack, toTeams, pagers] = await Promise.all([
    slackDoor(assembly, library, desks, bytes),
    teamsDoor(assembly, library, desks, bytes),
    createPagerChannels({ ...config.pager, clock, log }),
  ])
  let channels: ReadonlyMap<string, Channel> = new Map()
  const house = createHouse({
    store,
    clock,
    log,
    newId: randomUUID,
    knowledge,
    redact,
    overload: config.overload,
    settings: {
      deskLanguage: config.languages[0]!,
      timeZone: config.timeZone,
      allowsGuests: config.allowsGuests,
      deskMembersAreTechnicians: config.deskMembersAreTechnicians,
      deskChannels: ['slack', 'teams'],
      pager: {
        mail: config.pager.mail !== null,
        webhook: config.pager.webhook !== null,
        link: (call) => `${config.publicUrl}/on-call/${pageToken(call, webKey)}`,
      },
      fileLink: (link) => `${config.publicUrl}/files/${signFileLink(link, webKey)}`,
    },
    files: {
      blobs,
      policy: filesPolicy,
      scan: config.fileScanner === null ? null : scannerFrom(config.fileScanner),
    },
    isSeenAway: async (people) =>
      (channels.get('slack') as SlackChannel | undefined)?.isSeenAway(people) ?? false,
    channels(intake) {
      const web = createWebChannel({
        intake,
        mailbox: createMailbox(store),
        files: {
          blobs,
          file: fileOf,
          partIn,
          limits: () => uploadLimits(filesPolicy()),
        },
        key: webKey,
        pageDirectory: join(programDirectory, 'dist/web/chat'),
        isSecure,
        publicOrigin: new URL(config.publicUrl).origin,
        embedOrigins: config.embedOrigins,
        languages: config.languages,
        identitySources: [localAccounts(accounts)],
        requesters: createRequesterSessions(store, clock, accounts),
        ownTickets: createOwnTicketReader({ store, clock, knowledge, timeZone: config.timeZone }),
        letsVisitorsIn: config.letsVisitorsIn,
        timeZone: config.timeZone,
        library,
        picture: (topic, file) => readPicture(assembly.source.directories, topic, file),
        clock,
        log: server.log,
      })
      channels = new Map(
        [web, ...toSlack(intake), ...toTeams(intake), ...pagers].map((channel) => [channel.name, channel]),
      )
      return channels
    },
  })
  for (const channel of channels.values()) channel.routes(server)
  const refused = createRefusedContent(clock)
  registerConsole(server, {
    store,
    intake: house.intake,
    files: { blobs, limits: () => uploadLimits(filesPolicy()) },
    typing: async (to) => channels.get(to.channel)?.typing(to),
    clock,
    log: server.log,
    queues: () => knowledge().catalogue.queues,
    people: () => knowledge().catalogue.people,
    wording: () => knowledge().catalogue.wording,
    topics: () => [...knowledge().catalogue.topics.values()].map(({ id, name }) => ({ topic: id, name })),
    suggested: (...about) => knowledge().suggestedArticles(...about),
    requesters: accounts,
    refusedContent: refused,
    languages: config.languages,
    timeZone: config.timeZone,
    openMsBetween: (from, to) =>
      businessTimeBetween(from, to, deskCalendarFrom(knowledge().catalogue.hours, config.timeZone)),
    publicUrl: config.publicUrl,
    isSecure,
    pageDirectory: join(programDirectory, 'dist/web/console'),
  })
  if (config.hasPublicSearch)
    registerSearch(server, {
      search: (...question) => knowledge().searchArticles(...question),
      languages: config.languages,
      publicUrl: config.publicUrl,
      isSecure,
    })
  registerAcknowledge(server, {
    store,
    intake: house.intake,
    clock,
    key: webKey,
    isSecure,
    language: config.languages[0]!,
    words: (key, vars) => knowledge().catalogue.wording.reply(config.languages[0]!, key, vars),
    nameOf: (person) =>
      knowledge().catalogue.people.people.find((one) => personKey(one) === person)?.name ?? person,
  })
  registerHealth(server, store)
  registerFiles(server, {
    blobs,
    clock,
    file: fileOf,
    partIn,
    key: webKey,
    async noteGiven({ id, ticket }, person) {
      if (ticket === null) return
      const reader = await readerBehind(person, store, knowledge().catalogue.people.people)
      await noteFileGiven(store, { ticket, file: id }, { ...reader, at: clock.now() })
    },
  })
  const controlKey = randomBytes(32).toString('base64url')
  registerControl(server, {
    intake: house.intake,
    caretaker: house.caretaker,
    store,
    clock,
    key: controlKey,
    requesters: accounts,
  })

  const setupLink = await createFirstAccountLink(store, config.publicUrl, clock)
  const ends: (() => void | Promise<void>)[] = [desks.stop]
  async function begin(): Promise<void> {
    for (const channel of channels.values()) {
      await channel.start()
      ends.push(() => channel.stop())
    }
    await rememberTeamsDesks(assembly, channels)
    const stopAsking = await keepTrying(() => rememberSlackDesks(assembly, channels), {
      everyMs: askSlackEveryMs,
      log,
      what: 'the desk channels of Slack',
    })
    ends.push(stopAsking)
    await watchShifts(store, clock)
    const stopWatching = watchCatalogue({
      ...assembly,
      replace(next) {
        assembly.replace(next)
        Promise.all([rememberSlackDesks(assembly, channels), rememberTeamsDesks(assembly, channels)]).catch(
          (error: unknown) =>
            log.error({ err: error }, 'The desk channels of policies/queues.yml could not be put to use'),
        )
      },
      refused,
      worker: assembly.contentWorker ?? catalogueWorker,
      folders: modelFolders(config.dataDirectory),
    })
    ends.push(stopWatching)
    await server.listen({ port: config.port, host: config.host })
  }
  async function endAll(): Promise<void> {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    await begin()
  } catch (error) {
    // What was begun would keep a process that cannot serve.
    await endAll()
    throw error
  }
  // From here on nothing fails: whoever listens serves.
  const sweep = () =>
    sweepBlobs(store, blobs, clock.now()).catch((error: unknown) =>
      log.warn({ err: error }, 'Files that nobody needs could not be deleted'),
    )
  const sweeping = setInterval(() => void sweep(), sweepEveryMs)
  sweeping.unref()
  let isStopped = false
  house.start()
  return {
    house,
    store,
    server,
    url: config.publicUrl,
    controlKey,
    setupLink,
    prepare: () => inSlices(whileWanted(() => !isStopped, knowledge().prepare())),
    async stop() {
      isStopped = true
      clearInterval(sweeping)
      await closeGently(server)
      await endAll()
      await house.stop()
      await store.close()
    },
  }
}

/** Whether shifts have begun or ended is looked at now, and from then on by the timer that this leaves. */
async function watchShifts(store: Store, clock: Clock): Promise<void> {
  await store.transaction(null, async (tx) =>
    tx.setTimer({ id: shiftsTimer, lane: shiftsLane, dueAt: clock.now(), timer: { purpose: 'shifts' } }),
  )
}

/** The key that signs the visitors' cookies: made once, kept in the store. */
async function secretOf(store: Store): Promise<Buffer> {
  // Several servers that start at once on an empty database must agree on one.
  return withinLane(store, 'web-key', async (hold) => {
    const known = await store.get('setting', 'web-key')
    if (known?.kind === 'secret') return Buffer.from(known.value, 'base64')
    const key = randomBytes(32)
    await store.transaction(hold, async (tx) =>
      tx.put('setting', 'web-key', { kind: 'secret', value: key.toString('base64') }),
    )
    return key
  })
}

function registerHealth(server: FastifyInstance, store: Store): void {
  server.get('/healthz', async () => ({ status: 'alive' }))
  server.get('/readyz', async () => {
    // A write that must become durable: when the disk is full, this answers 503 as everything else does.
    await store.transaction(null, async (tx) =>
      tx.put('setting', 'readiness', { kind: 'platform', value: { checkedBy: 'readyz' } }),
    )
    return { status: 'ready', waiting: await store.backlog() }
  })
}

export function isBuilt(): boolean {
  return existsSync(join(programDirectory, 'dist/web/chat/index.html'))
}
