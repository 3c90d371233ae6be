// The engine on one store, without a web server: load, decide and commit, with a channel that accepts every message
// immediately. Runs turns only on request. node engine-process.mjs <JSON>
import { randomBytes, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import pino from 'pino'
import { catalogueSource, modelFolders } from '../../dist/app/paths.js'
import { systemClock as clock } from '../../dist/clock.js'
import { loadOrTrainModel } from '../../dist/content/cache/cached-models.js'
import { createContentSnapshot, trainingContentOf } from '../../dist/content/load/content-snapshot.js'
import { loadCatalogueOrThrow } from '../../dist/content/load/load-catalogue.js'
import { createEngine } from '../../dist/engine/engine.js'
import { activityHandlers } from '../../dist/features/registry/activity-handlers.js'
import { redact } from '../../dist/nlu/redaction/redact.js'
import { runNow } from '../../dist/nlu/text/sliced-task.js'
import { createAuditLog } from '../../dist/reports/audit/audit-log.js'
import { createLowdbStore } from '../../dist/storage/lowdb/lowdb-store.js'
import { createPostgresStore } from '../../dist/storage/postgres/postgres-store.js'
import { answerWith } from './child.mjs'
import { actsOn, desk, linesOf } from './conversations.mjs'

const { directory, database, schema } = JSON.parse(process.argv[2])
const acceptedAtOnce = 64
const log = pino({ level: 'error' }, pino.destination(2))
const catalogue = loadCatalogueOrThrow(catalogueSource({ contentDirectory: null, languages: ['en', 'fr'] }))
const knowledge = createContentSnapshot(
  catalogue,
  loadOrTrainModel(trainingContentOf(catalogue), modelFolders(null), () => undefined),
)
runNow(knowledge.prepare())
// The bench's desk channel is listed as one without rate limits, like the web page.
const store =
  database === null
    ? await createLowdbStore({ directory, clock, log })
    : await createPostgresStore({ url: database, schema, clock, log, channelsWithoutLimits: [desk.channel] })
await store.transaction(null, async (tx) =>
  tx.put('setting', `desk:${desk.channel}`, { kind: 'desk', reference: desk }),
)
let sent = 0
const tried = new Set()
const audit = createAuditLog({ store, clock, log, key: randomBytes(32) })
const engine = createEngine({
  handlers: activityHandlers,
  store,
  audit,
  clock,
  log,
  newId: randomUUID,
  knowledge: () => knowledge,
  redact,
  isSeenAway: async () => false,
  model: null,
  files: { blobs: null, policy: () => catalogue.files, scan: null },
  overload: { mostWaiting: Number.POSITIVE_INFINITY, mostLagMs: Number.POSITIVE_INFINITY },
  settings: {
    deskLanguage: 'en',
    timeZone: 'Europe/Paris',
    allowsGuests: true,
    deskMembersAreTechnicians: true,
    deskChannels: [desk.channel],
    pager: { mail: false, webhook: false, link: () => '' },
    fileLink: () => '',
  },
  channels: () =>
    new Map([
      [
        desk.channel,
        {
          name: desk.channel,
          limits: [],
          typing: async () => undefined,
          async deliver({ id }) {
            sent += 1
            return { messageId: id }
          },
        },
      ],
    ]),
})
engine.start()
await rest()
answerWith(
  {
    lines: ({ from, count }) => accept(linesOf(catalogue.intents, from, count)),
    async acts(round) {
      const query = { states: ['new'], isHandedOff: true, order: 'priority', limit: 10_000 }
      // Each ticket is tried only once, because tickets that this technician may not take are left to others.
      const waiting = (await store.tickets(query)).tickets.filter(({ number }) => !tried.has(number))
      for (const { number } of waiting) tried.add(number)
      return accept(actsOn(waiting, round))
    },
    async turn() {
      engine.laneWorker.start()
      engine.outbox.start()
    },
    async isBusy() {
      const { inbox, outbox } = await store.backlog()
      return inbox > 0 || outbox > 0
    },
    rest,
    /** Returns how long, in milliseconds, the event loop has been busy and idle since the process began. */
    loop: async () => performance.eventLoopUtilization(),
    sent: async () => sent,
  },
  async () => {
    await engine.stop()
    await audit.close()
    await store.close()
  },
)

async function accept(arrivals) {
  for (let at = 0; at < arrivals.length; at += acceptedAtOnce)
    await Promise.all(
      arrivals.slice(at, at + acceptedAtOnce).map(({ activity, lane }) => store.accept(activity, lane)),
    )
  return arrivals.length
}

/** Stops running turns and sending. Other instances may continue. */
async function rest() {
  await engine.laneWorker.stop()
  await engine.outbox.stop()
}
