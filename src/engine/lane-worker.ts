import type { Logger } from 'pino'
import type { InlineAnswer } from '../desk/view/message.js'
import { StorageError } from '../errors.js'
import type { InboxRow, LaneLease, Store } from '../storage/store.js'
import type { Activity } from './activity.js'
import { emptyInlineAnswer } from './turn.js'

export interface LaneWorker {
  /** Checks for work immediately instead of at the next poll. */
  wake(): void
  /**
   * Promises the answer from the activity's turn, or `late` once the time budget is used up. `forget` stops waiting.
   */
  answerTo(activityId: string, budgetMs: number): { readonly promise: Promise<InlineAnswer>; forget(): void }
  /** Returns this process's recent answer to an activity that the platform sends again, even under another ID. */
  answeredBefore(activity: Pick<Activity, 'id' | 'otherIds'>): InlineAnswer | null
  start(): void
  /** Resolves when no turn is running. */
  stop(): Promise<void>
  /** Resolves when nothing is waiting, for commands and for a clean shutdown. */
  settled(): Promise<void>
}

export interface LaneWorkerDeps {
  readonly store: Store
  /** Runs one activity's turn in its lane. Commits everything or throws. */
  readonly turn: (lease: LaneLease, row: InboxRow) => Promise<InlineAnswer | null>
  /** Moves an activity whose turn keeps failing to the dead letters, and tells its sender. */
  readonly moveToDeadLetters: (lease: LaneLease, row: InboxRow, error: unknown) => Promise<void>
  readonly log: Logger
  /** Maximum number of lanes that run in parallel. */
  readonly concurrency?: number
}

const pollMs = 250
/** Number of turns after which a lane, if all slots are taken, gives its slot to the one that has waited longest. */
const turnsAtAStretch = 2
const rememberedAnswers = 1_500
/** Number of failures after which an activity becomes a dead letter, so that its lane can continue. */
const mostAttempts = 5
/** Longest pause between attempts, in milliseconds: short, because people are waiting for the store to recover. */
const longestPauseMs = 1_000

/** Runs lanes with work in parallel, one turn at a time in each lane. */
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
      // Storage errors are retried without limit. For other errors, the activity becomes a dead letter in the end.
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
