import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Receipt } from '../../channels/channel.js'
import type { Clock } from '../../clock.js'
import { StorageError } from '../../errors.js'
import type { DeliveryState } from '../../storage/records.js'
import type { OutboxRow, Store, Transaction } from '../../storage/store.js'
import type { Activity, ActivityContent } from '../activity.js'
import { deliveryChangedActivity, deliveryFailedActivity } from './delivery-events.js'
import { messageIdsOf } from './multipart-receipt.js'

/** Records the result of a delivery and the activity that follows from it. Waits while the store is unavailable. */
export interface DeliveryRecorder {
  /** Ends the delivery of a row. `gathered` has the IDs of all transcript entries sent in the same message. */
  finished(
    row: OutboxRow,
    part: Pick<DeliveryState, 'state' | 'reason'>,
    receipt: Receipt | null,
    follows?: ActivityContent | null,
    gathered?: readonly string[],
  ): Promise<void>
  postponed(row: OutboxRow, reason: string, until: number): Promise<void>
  /** Makes the delivery a dead letter. The sender is notified through the lane. */
  givenUp(row: OutboxRow, reason: string): Promise<void>
}

export interface DeliveryRecorderDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  /** Returns true once the outbox is stopping, which ends any wait for the store. */
  readonly isStopped: () => boolean
}

const longestPauseMs = 1_000

/** Result of a delivery, and the promise to settle once it's recorded. */
interface Entry {
  readonly row: OutboxRow
  readonly work: (tx: Transaction) => void
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export function createDeliveryRecorder({
  store,
  clock,
  log,
  isStopped,
}: DeliveryRecorderDeps): DeliveryRecorder {
  let waiting: Entry[] = []

  /** Collects the results of one round of the event loop in one transaction. */
  function write(row: OutboxRow, work: Entry['work']): Promise<void> {
    return new Promise((resolve, reject) => {
      waiting.push({ row, work, resolve, reject })
      if (waiting.length === 1) setImmediate(writeWaiting)
    })
  }

  async function writeWaiting(): Promise<void> {
    const entries = waiting
    waiting = []
    try {
      await writeTogether(entries)
      for (const { resolve } of entries) resolve()
    } catch (error) {
      // Write them one by one, because the error may concern only one.
      const [only, other] = entries
      if (other === undefined) only?.reject(error)
      else for (const one of entries) writeTogether([one]).then(one.resolve, one.reject)
    }
  }

  /** Retries until the store is available, because a delivery that isn't recorded would be repeated. */
  async function writeTogether(entries: readonly Entry[]): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await store.transaction(null, async (tx) => {
          for (const { work } of entries) work(tx)
        })
        return
      } catch (error) {
        const isAway = error instanceof StorageError && error.code === 'storage-unavailable'
        if (!isAway || isStopped()) throw error
        const rows = entries.map(({ row }) => row.id)
        log.warn({ err: error, rows }, 'Delivery results are waiting to be recorded')
        await new Promise((resolve) => setTimeout(resolve, Math.min(100 * 2 ** attempt, longestPauseMs)))
      }
    }
  }

  function stateOf(
    row: OutboxRow,
    part: Pick<DeliveryState, 'state' | 'reason'>,
    attempts: number,
  ): DeliveryState {
    const side = row.to.space === 'desk' ? 'desk' : 'requester'
    return { ...part, at: clock.now(), attempts, ticket: row.ticket, side }
  }

  /** Creates the activity only once, so that it keeps its ID when the write is retried. */
  function activityOf(row: OutboxRow, content: ActivityContent | null): Activity | null {
    if (content === null) return null
    return {
      id: `${content.type}:${row.id}:${randomUUID()}`,
      otherIds: [],
      receivedAt: clock.now(),
      from: null,
      where: null,
      messageId: null,
      maskedSecrets: 0,
      content,
    }
  }

  return {
    async finished(row, part, receipt, follows = null, gathered) {
      const activity = activityOf(row, follows)
      await write(row, (tx) => {
        tx.finishDelivery(row.id)
        if (activity !== null) tx.accept(activity, row.lane)
        tx.put('delivery', row.id, stateOf(row, part, row.attempts + 1))
        if (receipt === null) return
        if (row.messageKey !== null)
          tx.put('receipt', `${row.messageKey}@${row.target}`, {
            messageId: receipt.messageId,
            outboxId: row.id,
            ...(gathered === undefined ? {} : { gathered }),
          })
        // A reaction to the requester's own message must not link that message to this row.
        const isTheirs = row.content.type === 'reaction' && row.content.messageId !== null
        if (row.ticket === null || isTheirs) return
        for (const id of messageIdsOf(receipt)) {
          tx.put('link', `${row.target}#${id}`, { ticket: row.ticket, lane: row.lane, lineId: row.lineId })
        }
      })
    },
    async postponed(row, reason, until) {
      const activity = row.attempts === 0 ? activityOf(row, deliveryChangedActivity(row, true)) : null
      await write(row, (tx) => {
        tx.postponeDelivery(row.id, until, row.attempts + 1)
        tx.put('delivery', row.id, stateOf(row, { state: 'retrying', reason }, row.attempts + 1))
        if (activity !== null) tx.accept(activity, row.lane)
      })
    },
    async givenUp(row, reason) {
      log.warn({ row: row.id, channel: row.to.channel, reason }, 'A delivery failed for good')
      const activity = activityOf(row, deliveryFailedActivity(row, reason))
      await write(row, (tx) => {
        tx.finishDelivery(row.id)
        tx.put('delivery', row.id, stateOf(row, { state: 'failed', reason }, row.attempts + 1))
        if (activity !== null) tx.accept(activity, row.lane)
      })
    },
  }
}
