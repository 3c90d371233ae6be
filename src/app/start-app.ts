import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { DeskPrivacyFinding } from '../channels/channel.js'
import { type Clock, systemClock } from '../clock.js'
import { createFirstAccountLink } from '../console/server/accounts/invitations.js'
import { type ContentErrors, createContentErrors } from '../content/load/content-errors.js'
import { loadCatalogueAtStartup } from '../content/load/load-catalogue-at-startup.js'
import { catalogueWorkerUrl } from '../content/load/load-catalogue-in-worker.js'
import { loadStartupContent } from '../content/load/load-startup-content.js'
import { watchCatalogue } from '../content/load/watch-catalogue.js'
import { shiftsLane, shiftsTimer } from '../desk/people/shifts.js'
import type { Engine } from '../engine/engine.js'
import { retryUntilOk } from '../engine/retry-until-ok.js'
import { auditRefusedRequests } from '../http/audit-refused-requests.js'
import { closeGracefully } from '../http/close-gracefully.js'
import { createHttpServer } from '../http/create-http-server.js'
import { runInSlices, runWhile } from '../nlu/text/sliced-task.js'
import { deleteUnneededBlobs } from '../storage/blobs/delete-unneeded-blobs.js'
import { removeUnfinishedBlobs } from '../storage/blobs/disk-blob-store.js'
import { deleteExpiredQuota } from '../storage/quota.js'
import type { Store } from '../storage/store.js'
import { buildEngine, type ChannelRegistry } from './build-engine.js'
import {
  demoteForeignTenantMembers,
  registerSlackUrlVerification,
  syncSlackDeskChannels,
  syncTeamsDeskChannels,
} from './create-channels.js'
import { countModelSpendingInStore, openModel } from './open-model.js'
import { filesFolder, openBlobs, openStorage } from './open-storage.js'
import { catalogueSource, modelFolders } from './paths.js'
import { registerRoutes } from './routes.js'
import { type AppOptions, type AppServiceDeps, type AppServices, openServices } from './services.js'
import { watchDeskPrivacy } from './watch-desk-privacy.js'
import { type SetupStatus, watchSetup } from './watch-setup.js'

const sweepEveryMs = 3_600_000
const askSlackEveryMs = 30_000

export interface App {
  readonly engine: Engine
  readonly store: Store
  readonly server: FastifyInstance
  readonly url: string
  /** Single-use link to create the first account; null if there is an administrator. */
  readonly setupLink: string | null
  /**
   * Key for the routes at /control, such as those that pause and resume the bot. Commands read it from the data folder.
   */
  readonly controlKey: string
  /** Checks whether the desk channels are private. Returns an empty list if their members aren't technicians. */
  deskFindings(): Promise<readonly DeskPrivacyFinding[]>
  /** Checks everything that Slack, Teams and the desk need. Takes a few seconds at most and never throws. */
  checkSetup(): Promise<SetupStatus>
  /** Prepares the first message and the first search, in small steps, until finished or stopped. */
  prepare(): Promise<void>
  stop(): Promise<void>
}

/** Stops something that has been started. */
type End = () => void | Promise<void>

/**
 * Builds the application, registers its routes and starts its work.
 * @throws ConfigurationError for invalid data files or settings; StorageError if the data folder can't be used.
 */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, log, clock = systemClock } = options
  const source = catalogueSource(config)
  const folders = modelFolders(config.dataDirectory)
  const catalogue = loadCatalogueAtStartup(source, clock, folders)
  const opened = await openStorage(config, clock, log)
  if (config.database === null) await removeUnfinishedBlobs(filesFolder(config.dataDirectory))
  const files = await openBlobs(config, clock)
  const store = {
    ...opened,
    async close() {
      await files.close()
      await opened.close()
    },
  }
  try {
    let { knowledge, isWhole } = await loadStartupContent(catalogue, {
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

async function openDoors(opened: AppServiceDeps): Promise<App> {
  const { config, log, clock, store, knowledge } = opened
  const services = await openServices(opened)
  const server = createHttpServer(config, log, services.isSecure)
  auditRefusedRequests(server, services.audit, new URL(config.publicUrl).origin)
  const model = await openModel(config.model, {
    clock,
    log,
    spending: countModelSpendingInStore(store, clock),
  })
  const { engine, channels } = await buildEngine(services, server.log, model)
  const setup = watchSetup(services, channels, model)
  const refused = createContentErrors(clock)
  const controlKey = randomBytes(32).toString('base64url')
  registerSlackUrlVerification(server, services)
  registerRoutes(server, services, { engine, channels, setup, refused, controlKey })
  const setupLink = await createFirstAccountLink(store, config.publicUrl, clock)
  const ends: End[] = [services.desks.stop]
  const endAll = async () => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  let begun: Pick<App, 'deskFindings'>
  try {
    begun = await begin(services, channels, refused, ends)
    await server.listen({ port: config.port, host: config.host })
  } catch (error) {
    // Work that has already started would keep the process alive, although it can't serve.
    await endAll()
    throw error
  }
  // Nothing can fail from here on, so if the server listens, it can serve.
  ends.push(sweepNowAndThen(services))
  let isStopped = false
  engine.start()
  return {
    ...begun,
    engine,
    store,
    server,
    url: config.publicUrl,
    controlKey,
    setupLink,
    checkSetup: setup.look,
    prepare: () => runInSlices(runWhile(() => !isStopped, knowledge().prepare())),
    async stop() {
      isStopped = true
      await closeGracefully(server)
      await endAll()
      await engine.stop()
      model?.close()
      await services.audit.close()
      await store.close()
    },
  }
}

/** Starts the background work. Each part adds its stop function to `ends` once it has started. */
async function begin(
  services: AppServices,
  channels: ChannelRegistry,
  refused: ContentErrors,
  ends: End[],
): Promise<Pick<App, 'deskFindings'>> {
  const { log, store, clock } = services
  await demoteForeignTenantMembers(services)
  for (const channel of channels.values()) {
    await channel.start()
    ends.push(() => channel.stop())
  }
  await syncTeamsDeskChannels(services, channels)
  const stopAsking = await retryUntilOk(() => syncSlackDeskChannels(services, channels), {
    everyMs: askSlackEveryMs,
    log,
    what: 'the desk channels of Slack',
  })
  ends.push(stopAsking)
  const watch = await watchDeskPrivacy(services, channels)
  ends.push(watch.stop)
  await watchShifts(store, clock)
  ends.push(watchContent(services, channels, refused))
  return { deskFindings: watch.findings }
}

/** Reloads changed data files in a worker thread and applies the desk channels they name. */
function watchContent(services: AppServices, channels: ChannelRegistry, refused: ContentErrors): End {
  return watchCatalogue({
    ...services,
    replace(next) {
      services.replace(next)
      Promise.all([
        syncSlackDeskChannels(services, channels),
        syncTeamsDeskChannels(services, channels),
      ]).catch((error: unknown) =>
        services.log.error({ err: error }, 'The desk channels in policies/queues.yml could not be applied'),
      )
    },
    refused,
    worker: services.contentWorker ?? catalogueWorkerUrl,
    isUnfinished: services.isLearning(),
    folders: modelFolders(services.config.dataDirectory),
  })
}

function sweepNowAndThen({ store, blobs, clock, log }: AppServices): End {
  const sweep = () => {
    deleteUnneededBlobs(store, blobs, clock.now()).catch((error: unknown) =>
      log.warn({ err: error }, 'Unused files could not be deleted'),
    )
    deleteExpiredQuota(store, clock.now()).catch((error: unknown) =>
      log.warn({ err: error }, 'Expired rate-limit counters could not be deleted'),
    )
  }
  const sweeping = setInterval(sweep, sweepEveryMs)
  sweeping.unref()
  return () => clearInterval(sweeping)
}

/** Sets the timer that checks, now and each time it fires, whether shifts have begun or ended. */
async function watchShifts(store: Store, clock: Clock): Promise<void> {
  await store.transaction(null, async (tx) =>
    tx.setTimer({ id: shiftsTimer, lane: shiftsLane, dueAt: clock.now(), timer: { purpose: 'shifts' } }),
  )
}
