import { setTimeout as wait } from 'node:timers/promises'
import type { Store, Transaction } from '../stores/store.js'
import { openQuestionKey } from '../tickets/colleague-question.js'
import { participationKey } from '../tickets/participants.js'
import { readKey } from '../tickets/read-marks.js'
import type { Ticket } from '../tickets/ticket.js'
import { eraseFile, filesOf } from './erase-file.js'
import { strippedTicket } from './stripped-ticket.js'

/** Keys of erased data, by which dependent records are found: the messages posted about it and where they were posted. */
export interface Erased {
  readonly tickets: Set<string>
  readonly lines: Set<string>
  /** Conversations as `channel:tenant:conversation`. */
  readonly places: Set<string>
  /** Hashes of erased files, each with the time at which they were known to be stored: bytes stored later belong to someone else. */
  readonly hashes: Map<string, number>
}

export function nothingErased(): Erased {
  return { tickets: new Set(), lines: new Set(), places: new Set(), hashes: new Map() }
}

const patienceMs = 5_000
const pauseMs = 50

/** Runs `work` in the lane once nobody else does and no activity is waiting there; null if the lane stays busy. */
export async function inLane<T>(
  store: Store,
  lane: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T | null> {
  for (let waited = 0; waited <= patienceMs; waited += pauseMs) {
    const hold = await store.holdLaneNamed(lane)
    if (hold === null) {
      await wait(pauseMs)
      continue
    }
    try {
      if ((await store.nextInbox(hold)) === null) return await store.transaction(hold, work)
    } finally {
      await store.releaseLane(hold)
    }
    await wait(pauseMs)
  }
  return null
}

const timersOfTicket = [
  'close',
  'waiting',
  'ask-score',
  'follow-up',
  'sla',
  'approval',
  'visit',
  'loan',
  'nobody-takes',
  'page',
  'notice',
  'card',
] as const

/** Erases a ticket, or strips it to what reports need, and notes what depended on it. */
export async function eraseTicket(
  tx: Transaction,
  ticket: Ticket,
  what: 'erase' | 'strip',
  erased: Erased,
): Promise<void> {
  const { number } = ticket
  erased.tickets.add(number)
  const lines = await tx.lines(number)
  for (const { id } of lines) erased.lines.add(id)
  for (const file of filesOf([ticket, ...lines].flatMap(({ attachments }) => attachments)))
    if (await isOf(tx, file, number)) await eraseFile(tx, file, erased)
  tx.eraseTicket(number)
  tx.delete('setting', readKey(number))
  for (const purpose of timersOfTicket) tx.cancelTimer(`${purpose}:${number}`)
  for (const { approver } of ticket.approval?.steps ?? [])
    if (approver !== null) tx.delete('approvalAsk', `${approver.id}/${number}`)
  for (const { id } of ticket.participants ?? []) tx.delete('participation', participationKey(id, number))
  for (const question of ticket.questions ?? []) {
    erased.lines.add(question.id)
    tx.delete('openQuestion', openQuestionKey(question))
  }
  for (const outage of [ticket.outage, ticket.outageBefore])
    if (outage != null) tx.delete('outageMember', `${outage}/${number}`)
  if (what === 'strip') tx.putTicket(strippedTicket(ticket))
}

/** Checks whether the file still belongs to this ticket: after a merge it may belong to the other one. */
async function isOf(tx: Transaction, file: string, number: string): Promise<boolean> {
  const owner = (await tx.get('file', file))?.ticket ?? null
  return owner === null || owner === number
}
