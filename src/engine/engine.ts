import type { Logger } from 'pino'
import type { Channel, Ingress } from '../channels/channel.js'
import type { SchedulingClock } from '../clock.js'
import type { ContentSnapshot } from '../content/load/content-snapshot.js'
import type { ModelReader } from '../nlu/model-reader/model-reader.js'
import type { Redaction } from '../nlu/nlu-result.js'
import type { RedactionContext } from '../nlu/redaction/typed-passwords.js'
import { createRetentionJob, type RetentionJob } from '../privacy/retention-job.js'
import type { AuditLog } from '../reports/audit/audit-log.js'
import type { InboxRow, Store } from '../storage/store.js'
import type { ActivityHandlers, FetchFileDeps } from './activity-handlers.js'
import { type AdmissionLimits, createAdmission } from './admission.js'
import { watchEventLoopLag } from './event-loop-lag.js'
import { createIngress } from './ingress.js'
import { createLaneWorker, type LaneWorker } from './lane-worker.js'
import { createOutbox, type Outbox } from './outbox/outbox.js'
import { createTimerScheduler, type TimerScheduler } from './timer-scheduler.js'
import { createDeadLetterHandler, createTurn } from './turn.js'
import type { TurnSettings } from './turn-settings.js'

/** The engine: inbox, turns, timers and outbox on top of a store, without the channels. */
export interface Engine {
  readonly ingress: Ingress
  readonly laneWorker: LaneWorker
  readonly outbox: Outbox
  readonly timerScheduler: TimerScheduler
  readonly retentionJob: RetentionJob
  start(): void
  /** Finishes the turns and deliveries in progress; the rest stays in the store. */
  stop(): Promise<void>
  /** Resolves when there is nothing left to process or send. */
  settled(): Promise<void>
}

export interface EngineDeps {
  readonly store: Store
  readonly audit: AuditLog
  readonly clock: SchedulingClock
  readonly log: Logger
  readonly newId: () => string
  readonly knowledge: () => ContentSnapshot
  readonly settings: TurnSettings
  /** Checks whether a platform shows any of these people as away; false if the platform doesn't say. */
  readonly isSeenAway: (ids: readonly string[]) => Promise<boolean>
  /** Language model that reads messages in addition to the built-in reader; null if none is configured. */
  readonly model: ModelReader | null
  readonly redact: (text: string, talk?: RedactionContext) => Redaction
  readonly files: Omit<FetchFileDeps, 'store' | 'log'>
  readonly overload: AdmissionLimits
  /** Functions of the features and the dialogue that handle activities. */
  readonly handlers: ActivityHandlers
  /** Creates the channels, which need `ingress`. */
  readonly channels: (ingress: Ingress) => ReadonlyMap<string, Channel>
}

export function createEngine(deps: EngineDeps): Engine {
  const { store, audit, clock, log } = deps
  const inside = { ...deps, server: deps.newId() }
  const handlers = deps.handlers.forTurns(inside)
  const turn = createTurn(inside, handlers)
  let channels: ReadonlyMap<string, Channel> = new Map()
  const laneWorker = createLaneWorker({
    store,
    log,
    async turn(lease, row) {
      // Don't wait: if the store is unavailable, the turn will notice.
      showTyping(channels, store, row).catch((error: unknown) =>
        log.debug({ err: error, lane: row.lane }, 'The typing indicator could not be shown'),
      )
      return turn(lease, row)
    },
    moveToDeadLetters: createDeadLetterHandler(inside, handlers),
  })
  const loop = watchEventLoopLag()
  const admission = createAdmission({ store, clock, lagMs: loop.lagMs, limits: deps.overload })
  const ingress = createIngress({
    store,
    laneWorker,
    server: inside.server,
    clock,
    redact: deps.redact,
    admission,
    handlers: deps.handlers.ingress,
  })
  channels = deps.channels(ingress)
  const outbox = createOutbox({
    store,
    clock,
    log,
    channels,
    handlers: deps.handlers.forOutbox({ ...deps.files, store, log }),
    current() {
      const { catalogue } = deps.knowledge()
      return { limits: catalogue.pace, wording: catalogue.wording, timeZone: deps.settings.timeZone }
    },
  })
  const timerScheduler = createTimerScheduler({ store, laneWorker, clock, log })
  const retentionJob = createRetentionJob({
    store,
    audit,
    blobs: deps.files.blobs,
    clock,
    log,
    policy: () => deps.knowledge().catalogue.privacy,
    timeZone: deps.settings.timeZone,
    erasure: deps.handlers.erasure,
  })
  const unsubscribe = store.onChange((change) => {
    if (change.hasInbox) laneWorker.wake()
    if (change.hasOutbox) outbox.wake()
  })
  return {
    ingress,
    laneWorker,
    outbox,
    timerScheduler,
    retentionJob,
    start() {
      loop.start()
      laneWorker.start()
      outbox.start()
      timerScheduler.start()
      retentionJob.start()
    },
    async stop() {
      loop.stop()
      await retentionJob.stop()
      await timerScheduler.stop()
      await laneWorker.stop()
      await outbox.stop()
      unsubscribe()
    },
    async settled() {
      // Deliveries may cause turns, and turns may cause deliveries.
      for (;;) {
        await laneWorker.settled()
        await outbox.settled()
        const { inbox, outbox: rows } = await store.backlog()
        if (inbox === 0 && rows === 0) return
      }
    },
  }
}

/**
 * Shows that the bot is working on a message, unless the person's messages go to a technician. It bypasses the outbox
 * and isn't retried.
 */
async function showTyping(
  channels: ReadonlyMap<string, Channel>,
  store: Store,
  { activity, lane }: InboxRow,
): Promise<void> {
  const { content, where } = activity
  if (where === null || (content.type !== 'message.received' && content.type !== 'button.pressed')) return
  const conversation = await store.get('conversation', lane)
  if (conversation === null || conversation.forwardingTo === null)
    await channels.get(where.channel)?.typing(where)
}
