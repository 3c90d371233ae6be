import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Receipt } from '../channels/channel.js'
import type { Clock } from '../clock.js'
import type { Activity, ActivityContent } from '../conversation/activity.js'
import { StorageError } from '../errors.js'
import { idsOf } from '../receipt-ids.js'
import type { DeliveryState } from '../stores/records.js'
import type { OutboxRow, Store, Transaction } from '../stores/store.js'
import { changeOf, endOf } from './follow-up.js'

/** Writes down what happened to a delivery, with what follows from it. Each waits while the store is away. */
export interface DeliveryRecord {
  /** Ends the delivery of a message that need not be sent any more. `gathered`: the lines that went with it, in one message. */
  finished(
    row: OutboxRow,
    part: Pick<DeliveryState, 'state' | 'reason'>,
    receipt: Receipt | null,
    follows?: ActivityContent | null,
    gathered?: readonly string[],
  ): Promise<void>
  /** Records that it is tried again at the moment `until`. */
  postponed(row: OutboxRow, reason: string, until: number): Promise<void>
  /** Final: a dead letter, and the other side is told through the lane. */
  givenUp(row: OutboxRow, reason: string): Promise<void>
}

export interface DeliveryRecordParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  /** Stopping doesn't wait for the store. */
  readonly isStopped: () => boolean
}

const longestPauseMs = 1_000

/** Outcome of one delivery, and the callers waiting until it's on record. */
interface Entry {
  readonly row: OutboxRow
  readonly work: (tx: Transaction) => void
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export function createDeliveryRecord({ store, clock, log, isStopped }: DeliveryRecordParts): DeliveryRecord {
  let waiting: Entry[] = []

  /** Results of one round of the loop are written in one transaction. */
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
      // What is wrong with one is not wrong with the others.
      const [only, other] = entries
      if (other === undefined) only?.reject(error)
      else for (const one of entries) writeTogether([one]).then(one.resolve, one.reject)
    }
  }

  /** A delivery that isn't on record would be repeated, so this doesn't give up. */
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

  /** Recorded under one id, however often it's tried. */
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
        if (row.slot !== null)
          tx.put('receipt', `${row.slot}@${row.target}`, {
            messageId: receipt.messageId,
            outboxId: row.id,
            ...(gathered === undefined ? {} : { gathered }),
          })
        // A reaction stands on somebody's own message, which stays their line.
        const isTheirs = row.content.type === 'reaction' && row.content.messageId !== null
        if (row.ticket === null || isTheirs) return
        for (const id of idsOf(receipt)) {
          tx.put('link', `${row.target}#${id}`, { ticket: row.ticket, lane: row.lane, lineId: row.lineId })
        }
      })
    },
    async postponed(row, reason, until) {
      const activity = row.attempts === 0 ? activityOf(row, changeOf(row, true)) : null
      await write(row, (tx) => {
        tx.postponeDelivery(row.id, until, row.attempts + 1)
        tx.put('delivery', row.id, stateOf(row, { state: 'retrying', reason }, row.attempts + 1))
        if (activity !== null) tx.accept(activity, row.lane)
      })
    },
    async givenUp(row, reason) {
      log.warn({ row: row.id, channel: row.to.channel, reason }, 'A delivery failed for good')
      const activity = activityOf(row, endOf(row, reason))
      await write(row, (tx) => {
        tx.finishDelivery(row.id)
        tx.put('delivery', row.id, stateOf(row, { state: 'failed', reason }, row.attempts + 1))
        if (activity !== null) tx.accept(activity, row.lane)
      })
    },
  }
}
