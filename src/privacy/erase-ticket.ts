import { setTimeout as wait } from 'node:timers/promises'
import type { Ticket } from '../desk/ticket/ticket.js'
import { deskTicketTimers } from '../desk/ticket/ticket-timers.js'
import { readMarkKey } from '../desk/ticket/transcript/read-marks.js'
import type { Store, Transaction } from '../storage/store.js'
import { anonymiseTicket } from './anonymise-ticket.js'
import { eraseFile, fileIdsOf } from './erase-file.js'

/** Keys of erased data, used to find dependent records: messages about it, and the places they were posted in. */
export interface ErasedKeys {
  readonly tickets: Set<string>
  readonly lines: Set<string>
  /** Conversations as `channel:tenant:conversation`. */
  readonly places: Set<string>
  /**
   * Hashes of erased files, with the time at which the bytes were last known to be stored. Bytes stored later belong to
   * someone else.
   */
  readonly hashes: Map<string, number>
}

/** Features' timers and records about a ticket, which are erased with it. */
export interface TicketErasure {
  /** Names of the features' timers, stored as `name:number`. */
  readonly timers: readonly string[]
  /** Deletes the records that depend on the ticket, and notes their own dependents. */
  eraseRecords(tx: Transaction, ticket: Ticket, erased: ErasedKeys): void
}

export function createErasedKeys(): ErasedKeys {
  return { tickets: new Set(), lines: new Set(), places: new Set(), hashes: new Map() }
}

const patienceMs = 5_000
const pauseMs = 50

/** Runs `work` in the lane when it's free and has no waiting activities; null if it stays busy. */
export async function withIdleLane<T>(
  store: Store,
  lane: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T | null> {
  for (let waited = 0; waited <= patienceMs; waited += pauseMs) {
    const lease = await store.holdLaneNamed(lane)
    if (lease === null) {
      await wait(pauseMs)
      continue
    }
    try {
      if ((await store.nextInbox(lease)) === null) return await store.transaction(lease, work)
    } finally {
      await store.releaseLane(lease)
    }
    await wait(pauseMs)
  }
  return null
}

/** Erases a ticket, or reduces it to what reports need, and notes the records that depended on it. */
export async function eraseTicket(
  tx: Transaction,
  ticket: Ticket,
  what: 'erase' | 'strip',
  erased: ErasedKeys,
  erasure: TicketErasure,
): Promise<void> {
  const { number } = ticket
  erased.tickets.add(number)
  const lines = await tx.lines(number)
  for (const { id } of lines) erased.lines.add(id)
  for (const file of fileIdsOf([ticket, ...lines].flatMap(({ attachments }) => attachments)))
    if (await isOf(tx, file, number)) await eraseFile(tx, file, erased)
  tx.eraseTicket(number)
  tx.delete('setting', readMarkKey(number))
  for (const name of [...Object.values(deskTicketTimers), ...erasure.timers])
    tx.cancelTimer(`${name}:${number}`)
  erasure.eraseRecords(tx, ticket, erased)
  if (what === 'strip') tx.putTicket(anonymiseTicket(ticket))
}

/** Checks whether the file still belongs to this ticket: a merge may have moved it to another. */
async function isOf(tx: Transaction, file: string, number: string): Promise<boolean> {
  const owner = (await tx.get('file', file))?.ticket ?? null
  return owner === null || owner === number
}
