import type { Logger } from 'pino'
import type { Clock } from '../clock.js'
import type { Store, Timer } from '../storage/store.js'
import type { Activity } from './activity.js'
import type { LaneWorker } from './lane-worker.js'

export interface TimerScheduler {
  /** Turns each due timer into an activity in its lane. Resolves when all are in the inbox. */
  tick(): Promise<void>
  start(): void
  stop(): Promise<void>
}

const tickMs = 1_000
/** Number of timers per transaction, few enough that turns don't wait long for it. */
const atOnce = 500
/** Number of transactions committed together, so that they share their waits with the turns they start. */
const togetherAtOnce = 8

/**
 * Creates the scheduler, which passes due timers to their lanes at each tick. Timers are stored, and each fires once,
 * even across restarts.
 */
export function createTimerScheduler(parts: {
  store: Store
  laneWorker: LaneWorker
  clock: Clock
  log: Logger
}): TimerScheduler {
  const { store, laneWorker, clock, log } = parts
  let timer: NodeJS.Timeout | null = null
  let ticking: Promise<void> | null = null

  async function tick(): Promise<void> {
    for (;;) {
      const due = await store.timersDue(clock.now(), atOnce * togetherAtOnce)
      if (due.length === 0) return
      await Promise.all(inParts(due).map(fire))
      laneWorker.wake()
    }
  }

  const fire = (part: readonly Timer[]): Promise<void> =>
    store.transaction(null, async (tx) => {
      for (const one of part) tx.fireTimer(one, activityOf(one, clock.now()))
    })

  const tickOnce = (): Promise<void> => {
    ticking ??= tick()
      .catch((error: unknown) => log.error({ err: error }, 'A tick failed'))
      .finally(() => {
        ticking = null
      })
    return ticking
  }

  return {
    tick: tickOnce,
    start() {
      timer = setInterval(() => void tickOnce(), tickMs)
      timer.unref()
      void tickOnce()
    },
    async stop() {
      if (timer !== null) clearInterval(timer)
      await ticking
    },
  }
}

function inParts(due: readonly Timer[]): readonly (readonly Timer[])[] {
  const parts = Math.ceil(due.length / atOnce)
  return Array.from({ length: parts }, (_, at) => due.slice(at * atOnce, (at + 1) * atOnce))
}

function activityOf(timer: Timer, now: number): Activity {
  return {
    id: `timer:${timer.id}:${timer.dueAt}`,
    otherIds: [],
    receivedAt: now,
    from: null,
    where: null,
    messageId: null,
    maskedSecrets: 0,
    content: { type: 'timer.due', timerId: timer.id, timer: timer.timer, dueAt: timer.dueAt },
  }
}
