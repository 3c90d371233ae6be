import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { watchDesks } from './app-desks.js'
import { type AppGround, type AppOptions, layGround, type Opened } from './app-ground.js'
import { buildHouse, type Channels } from './app-house.js'
import { registerRoutes } from './app-routes.js'
import { type Setup, watchSetup } from './app-setup.js'
import { catalogueWorker } from './catalogue/load-in-worker.js'
import { createRefusedContent, type RefusedContent } from './catalogue/refused-content.js'
import { startingCatalogue } from './catalogue/starting-catalogue.js'
import { startingKnowledge } from './catalogue/starting-knowledge.js'
import { watchCatalogue } from './catalogue/watch-catalogue.js'
import type { DeskFinding } from './channels/channel.js'
import { type Clock, systemClock } from './clock.js'
import { createFirstAccountLink } from './console/server/invitations.js'
import { inSlices, whileWanted } from './content/steps.js'
import { sweepBlobs } from './files/sweep-blobs.js'
import { shiftsLane, shiftsTimer } from './handoff/shift.js'
import type { House } from './house.js'
import { auditRefusals } from './http/audit-refusals.js'
import { closeGently } from './http/close-gently.js'
import { createServer } from './http/create-server.js'
import { keepTrying } from './inbox/keep-trying.js'
import { modelSpending, openModel } from './open-model.js'
import { filesFolder, openBlobs, openStore } from './open-store.js'
import {
  demoteForeignTeams,
  rememberSlackDesks,
  rememberTeamsDesks,
  slackAddressCheck,
} from './platform-doors.js'
import { catalogueSource, modelFolders } from './program-folders.js'
import { sweepQuota } from './records/quota.js'
import { clearUnfinished } from './stores/disk-blobs/disk-blobs.js'
import type { Store } from './stores/store.js'

const sweepEveryMs = 3_600_000
const askSlackEveryMs = 30_000

export interface App {
  readonly house: House
  readonly store: Store
  readonly server: FastifyInstance
  readonly url: string
  /** Single-use link for creating the first account; null if there is already an administrator. */
  readonly setupLink: string | null
  /** Key for the routes at /control, which pause and resume the bot, among others. The command line reads it from the data folder. */
  readonly controlKey: string
  /** Checks whether the desk channels are private if their members are technicians; empty if they aren't. */
  deskFindings(): Promise<readonly DeskFinding[]>
  /** Checks everything that Slack, Teams and the desk need, and returns the results. Takes a few seconds at most and never throws. */
  checkSetup(): Promise<Setup>
  /** Warms up, a little at a time, what the first message and the first search need, until it is done or stopped. */
  prepare(): Promise<void>
  stop(): Promise<void>
}

/** Stops something that was started. */
type End = () => void | Promise<void>

/**
 * Builds the application, registers its routes and starts its work. @throws ConfigurationError for invalid data files or settings; StorageError if
 * the data folder can't be used.
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
    let { knowledge, isWhole } = await startingKnowledge(catalogue, {
      folders,
      log,
      fitWorker: options.fitWorker,
    })
    return await openDoors({
      ...options,
      clock,
      store,
      blobs: files.blobs,
      source,
      knowledge: () => knowledge,
      replace: (next) => {
        knowledge = next
        isWhole = true
      },
      isLearning: () => !isWhole,
    })
  } catch (error) {
    await store.close()
    throw error
  }
}

async function openDoors(opened: Opened): Promise<App> {
  const { config, log, clock, store, knowledge } = opened
  const ground = await layGround(opened)
  const server = createServer(config, log, ground.isSecure)
  auditRefusals(server, ground.audit, new URL(config.publicUrl).origin)
  const model = await openModel(config.model, { clock, log, spending: modelSpending(store, clock) })
  const { house, channels } = await buildHouse(ground, server.log, model)
  const setup = watchSetup(ground, channels, model)
  const refused = createRefusedContent(clock)
  const controlKey = randomBytes(32).toString('base64url')
  slackAddressCheck(server, ground)
  registerRoutes(server, ground, { house, channels, setup, refused, controlKey })
  const setupLink = await createFirstAccountLink(store, config.publicUrl, clock)
  const ends: End[] = [ground.desks.stop]
  const endAll = async () => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  let begun: Pick<App, 'deskFindings'>
  try {
    begun = await begin(ground, channels, refused, ends)
    await server.listen({ port: config.port, host: config.host })
  } catch (error) {
    // Whatever has been started would keep the process running although it can't serve.
    await endAll()
    throw error
  }
  // Nothing can fail from here on, so once the server listens it can serve.
  ends.push(sweepNowAndThen(ground))
  let isStopped = false
  house.start()
  return {
    ...begun,
    house,
    store,
    server,
    url: config.publicUrl,
    controlKey,
    setupLink,
    checkSetup: setup.look,
    prepare: () => inSlices(whileWanted(() => !isStopped, knowledge().prepare())),
    async stop() {
      isStopped = true
      await closeGently(server)
      await endAll()
      await house.stop()
      model?.close()
      await ground.audit.close()
      await store.close()
    },
  }
}

/** Starts the background work. Each part adds a function that stops it to `ends` as soon as it has started. */
async function begin(
  ground: AppGround,
  channels: Channels,
  refused: RefusedContent,
  ends: End[],
): Promise<Pick<App, 'deskFindings'>> {
  const { log, store, clock } = ground
  await demoteForeignTeams(ground)
  for (const channel of channels.values()) {
    await channel.start()
    ends.push(() => channel.stop())
  }
  await rememberTeamsDesks(ground, channels)
  const stopAsking = await keepTrying(() => rememberSlackDesks(ground, channels), {
    everyMs: askSlackEveryMs,
    log,
    what: 'the desk channels of Slack',
  })
  ends.push(stopAsking)
  const watch = await watchDesks(ground, channels)
  ends.push(watch.stop)
  await watchShifts(store, clock)
  ends.push(watchContent(ground, channels, refused))
  return { deskFindings: watch.findings }
}

/** Reads changed data files in a worker thread, and applies the desk channels they name. */
function watchContent(ground: AppGround, channels: Channels, refused: RefusedContent): End {
  return watchCatalogue({
    ...ground,
    replace(next) {
      ground.replace(next)
      Promise.all([rememberSlackDesks(ground, channels), rememberTeamsDesks(ground, channels)]).catch(
        (error: unknown) =>
          ground.log.error(
            { err: error },
            'The desk channels of policies/queues.yml could not be put to use',
          ),
      )
    },
    refused,
    worker: ground.contentWorker ?? catalogueWorker,
    isUnfinished: ground.isLearning(),
    folders: modelFolders(ground.config.dataDirectory),
  })
}

function sweepNowAndThen({ store, blobs, clock, log }: AppGround): End {
  const sweep = () => {
    sweepBlobs(store, blobs, clock.now()).catch((error: unknown) =>
      log.warn({ err: error }, 'Unused files could not be deleted'),
    )
    sweepQuota(store, clock.now()).catch((error: unknown) =>
      log.warn({ err: error }, 'Expired rate-limit counters could not be deleted'),
    )
  }
  const sweeping = setInterval(sweep, sweepEveryMs)
  sweeping.unref()
  return () => clearInterval(sweeping)
}

/** Sets the timer that checks whether shifts have begun or ended: now, and then each time it fires. */
async function watchShifts(store: Store, clock: Clock): Promise<void> {
  await store.transaction(null, async (tx) =>
    tx.setTimer({ id: shiftsTimer, lane: shiftsLane, dueAt: clock.now(), timer: { purpose: 'shifts' } }),
  )
}
