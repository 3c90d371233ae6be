import type { Logger } from 'pino'
import type { InlineAnswer } from '../desk/view/message.js'
import { StorageError } from '../errors.js'
import type { InboxRow, LaneLease, Store } from '../storage/store.js'
import type { Activity } from './activity.js'
import { emptyInlineAnswer } from './turn.js'

export interface LaneWorker {
  /** Starts a check immediately instead of at the next poll. */
  wake(): void
  /** Returns a promise of the answer from the activity's turn, or of `late` once the time budget is used up; `forget` stops waiting. */
  answerTo(activityId: string, budgetMs: number): { readonly promise: Promise<InlineAnswer>; forget(): void }
  /** Returns this process's recent answer if a platform sends an activity again, even under another of its IDs. */
  answeredBefore(activity: Pick<Activity, 'id' | 'otherIds'>): InlineAnswer | null
  start(): void
  /** Resolves when no turn is running. */
  stop(): Promise<void>
  /** Resolves when nothing is waiting; used by the command line and for a quiet shutdown. */
  settled(): Promise<void>
}

export interface LaneWorkerDeps {
  readonly store: Store
  /** Runs the turn of one activity in its lane. Either commits everything or throws. */
  readonly turn: (lease: LaneLease, row: InboxRow) => Promise<InlineAnswer | null>
  /** Moves an activity whose turn keeps failing to the dead letters, and tells its sender. */
  readonly moveToDeadLetters: (lease: LaneLease, row: InboxRow, error: unknown) => Promise<void>
  readonly log: Logger
  /** Number of lanes that run at once. */
  readonly concurrency?: number
}

const pollMs = 250
/** Number of turns after which a lane yields its slot to the one that has waited longest, if all slots are taken. */
const turnsAtAStretch = 2
const rememberedAnswers = 1_500
/** Number of failures after which an activity becomes a dead letter, so that its lane continues. */
const mostAttempts = 5
/** Longest pause between attempts, in milliseconds. It's short because people are waiting for the store to be available again. */
const longestPauseMs = 1_000

/** Runs the lanes that have work in parallel, one turn at a time per lane. */
export function createLaneWorker({
  store,
  turn,
  moveToDeadLetters,
  log,
  concurrency = 32,
}: LaneWorkerDeps): LaneWorker {
  const waiting = new Map<string, (answer: InlineAnswer) => void>()
  const answered = new Map<string, InlineAnswer>()
  const failures = new Map<number, number>()
  const running = new Set<Promise<void>>()
  let isStopped = true
  let hasNews = false
  let isLooking = false
  let timer: NodeJS.Timeout | null = null

  function giveAnswer({ id, otherIds }: Activity, answer: InlineAnswer): void {
    for (const key of [id, ...otherIds]) answered.set(key, answer)
    while (answered.size > rememberedAnswers) answered.delete(answered.keys().next().value!)
    waiting.get(id)?.(answer)
    waiting.delete(id)
  }

  async function runLane(lease: LaneLease): Promise<void> {
    try {
      for (let turns = 0; !isStopped; turns += 1) {
        // Other lanes may have waited longer, such as those of an instance that crashed.
        if (turns >= turnsAtAStretch && running.size >= concurrency) return
        const row = await store.nextInbox(lease)
        if (row === null) return
        await runTurn(lease, row)
      }
    } finally {
      await store.releaseLane(lease)
    }
  }

  async function runTurn(lease: LaneLease, row: InboxRow): Promise<void> {
    try {
      const answer = await turn(lease, row)
      failures.delete(row.sequence)
      giveAnswer(row.activity, answer ?? emptyInlineAnswer)
    } catch (error) {
      const count = (failures.get(row.sequence) ?? 0) + 1
      failures.set(row.sequence, count)
      log.error({ err: error, lane: lease.lane, activity: row.activity.id, attempt: count }, 'A turn failed')
      // Storage errors are retried without limit; for any other error that keeps happening, the activity becomes a dead letter.
      if (error instanceof StorageError || count < mostAttempts) {
        await new Promise((resolve) => setTimeout(resolve, Math.min(50 * 2 ** count, longestPauseMs)))
        return
      }
      await moveToDeadLetters(lease, row, error)
      failures.delete(row.sequence)
    }
  }

  async function look(): Promise<void> {
    if (isLooking) return
    isLooking = true
    try {
      while (!isStopped && running.size < concurrency) {
        hasNews = false
        const lease = await store.holdLane()
        if (lease === null) {
          if (hasNews) continue
          break
        }
        const lane = runLane(lease).catch((error: unknown) =>
          log.error({ err: error, lane: lease.lane }, 'A lane failed'),
        )
        running.add(lane)
        void lane.finally(() => {
          running.delete(lane)
          void look()
        })
      }
    } catch (error) {
      log.error({ err: error }, 'The inbox could not be read')
    } finally {
      isLooking = false
    }
  }

  const wake = (): void => {
    hasNews = true
    if (!isStopped) void look()
  }

  return {
    wake,
    answerTo(activityId, budgetMs) {
      let late: NodeJS.Timeout
      const promise = new Promise<InlineAnswer>((resolve) => {
        waiting.set(activityId, resolve)
        late = setTimeout(() => resolve({ outcome: 'late', ticket: null }), budgetMs)
      })
      return {
        promise,
        forget() {
          clearTimeout(late)
          waiting.delete(activityId)
        },
      }
    },
    answeredBefore({ id, otherIds }) {
      const key = [id, ...otherIds].find((each) => answered.has(each))
      return key === undefined ? null : answered.get(key)!
    },
    start() {
      isStopped = false
      timer = setInterval(wake, pollMs)
      timer.unref()
      wake()
    },
    async stop() {
      isStopped = true
      if (timer !== null) clearInterval(timer)
      await Promise.all(running)
    },
    async settled() {
      for (;;) {
        const { inbox } = await store.backlog()
        if (inbox === 0 && running.size === 0) return
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
  }
}
