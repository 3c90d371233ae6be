import type { Logger } from 'pino'
import type { Audit } from './audit/audit.js'
import type { Knowledge } from './catalogue/knowledge.js'
import type { Channel, Intake } from './channels/channel.js'
import type { AlarmClock } from './clock.js'
import { type AdmissionLimits, createAdmission } from './inbox/admission.js'
import { createIntake } from './inbox/intake.js'
import { createLaneRunner, type LaneRunner } from './inbox/lane-runner.js'
import { watchLoop } from './inbox/loop-lag.js'
import { createTicker, type Ticker } from './inbox/ticker.js'
import { createSetAside, createTurn } from './inbox/turn.js'
import type { TurnSettings } from './inbox/turn-settings.js'
import type { ModelReader } from './nlu/model-reader/model-reader.js'
import type { FileRoad } from './outbox/collect-file.js'
import { createOutbox, type Outbox } from './outbox/outbox.js'
import { type Caretaker, createCaretaker } from './privacy/caretaker.js'
import type { InboxRow, Store } from './stores/store.js'
import type { Talk } from './understanding/redaction/entered.js'
import type { Redaction } from './understanding/understanding.js'

/** The engine: inbox, turns, timers and outbox on top of a store, without the channels. */
export interface House {
  readonly intake: Intake
  readonly runner: LaneRunner
  readonly outbox: Outbox
  readonly ticker: Ticker
  readonly caretaker: Caretaker
  start(): void
  /** Finishes the turns and deliveries in progress; the rest stays in the store. */
  stop(): Promise<void>
  /** Resolves when nothing is left to process or to send. */
  settled(): Promise<void>
}

export interface HouseParts {
  readonly store: Store
  readonly audit: Audit
  readonly clock: AlarmClock
  readonly log: Logger
  readonly newId: () => string
  readonly knowledge: () => Knowledge
  readonly settings: TurnSettings
  /** Checks whether a platform shows one of these people as away; false if it doesn't say. */
  readonly isSeenAway: (ids: readonly string[]) => Promise<boolean>
  /** Language model that reads messages in addition to the built-in reader; null if none is set up. */
  readonly model: ModelReader | null
  readonly redact: (text: string, talk?: Talk) => Redaction
  readonly files: Omit<FileRoad, 'store' | 'log'>
  readonly overload: AdmissionLimits
  /** Creates the channels, which need `intake`. */
  readonly channels: (intake: Intake) => ReadonlyMap<string, Channel>
}

export function createHouse(parts: HouseParts): House {
  const { store, audit, clock, log } = parts
  const inside = { ...parts, server: parts.newId() }
  const turn = createTurn(inside)
  let channels: ReadonlyMap<string, Channel> = new Map()
  const runner = createLaneRunner({
    store,
    log,
    async turn(hold, row) {
      // Not awaited: if the store is unavailable, the turn finds out by itself.
      showTyping(channels, store, row).catch((error: unknown) =>
        log.debug({ err: error, lane: row.lane }, 'The typing indicator could not be shown'),
      )
      return turn(hold, row)
    },
    setAside: createSetAside(inside),
  })
  const loop = watchLoop()
  const admission = createAdmission({ store, clock, lagMs: loop.lagMs, limits: parts.overload })
  const intake = createIntake({
    store,
    runner,
    server: inside.server,
    clock,
    redact: parts.redact,
    admission,
  })
  channels = parts.channels(intake)
  const outbox = createOutbox({
    store,
    clock,
    log,
    channels,
    files: { ...parts.files, store, log },
    current() {
      const { catalogue } = parts.knowledge()
      return { limits: catalogue.pace, wording: catalogue.wording, timeZone: parts.settings.timeZone }
    },
  })
  const ticker = createTicker({ store, runner, clock, log })
  const caretaker = createCaretaker({
    store,
    audit,
    blobs: parts.files.blobs,
    clock,
    log,
    policy: () => parts.knowledge().catalogue.privacy,
    timeZone: parts.settings.timeZone,
  })
  const unsubscribe = store.onChange((change) => {
    if (change.hasInbox) runner.wake()
    if (change.hasOutbox) outbox.wake()
  })
  return {
    intake,
    runner,
    outbox,
    ticker,
    caretaker,
    start() {
      loop.start()
      runner.start()
      outbox.start()
      ticker.start()
      caretaker.start()
    },
    async stop() {
      loop.stop()
      await caretaker.stop()
      await ticker.stop()
      await runner.stop()
      await outbox.stop()
      unsubscribe()
    },
    async settled() {
      // Deliveries may cause turns, and turns deliveries.
      for (;;) {
        await runner.settled()
        await outbox.settled()
        const { inbox, outbox: rows } = await store.backlog()
        if (inbox === 0 && rows === 0) return
      }
    },
  }
}

/** Shows that the bot is working on a message, unless the person's messages go to a technician. Best effort, without the outbox. */
async function showTyping(
  channels: ReadonlyMap<string, Channel>,
  store: Store,
  { activity, lane }: InboxRow,
): Promise<void> {
  const { content, where } = activity
  if (where === null || (content.type !== 'message' && content.type !== 'press')) return
  const conversation = await store.get('conversation', lane)
  if (conversation === null || conversation.talksTo === null) await channels.get(where.channel)?.typing(where)
}
