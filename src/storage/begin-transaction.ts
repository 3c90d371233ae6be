import type { Ticket, TranscriptEntry } from '../desk/ticket/ticket.js'
import { createQueuedDeliveryState } from './queued-delivery-state.js'
import type { Collection, Records } from './records.js'
import type { Transaction } from './store.js'
import type { WriteOp } from './write-op.js'
import { createWriteSet } from './write-set.js'

/** Reads the state before the transaction. */
export interface CommittedReads {
  get<C extends Collection>(collection: C, key: string): Promise<Records[C] | null>
  ticket(number: string): Promise<Ticket | null>
  lines(ticket: string): Promise<readonly TranscriptEntry[]>
}

export interface OpenTransaction {
  readonly tx: Transaction
  /** Ends the transaction and returns its writes in order. Any later call on `tx` throws. */
  end(): readonly WriteOp[]
}

/** Begins a transaction that collects writes. Its own reads see them, but nothing is changed yet. */
export function beginTransaction(
  reads: CommittedReads,
  nextNumber: Transaction['nextNumber'],
): OpenTransaction {
  const own = createWriteSet()
  let isOver = false

  function wish(operation: WriteOp): void {
    refuseWhenOver()
    own.add(operation)
  }

  function refuseWhenOver(): void {
    if (isOver) throw new Error('The transaction is over; nothing can be read or written through it.')
  }

  const tx: Transaction = {
    async get<C extends Collection>(collection: C, key: string) {
      refuseWhenOver()
      const last = own.last(collection, key)
      if (last === undefined) return reads.get(collection, key)
      if (last.op === 'enqueue') return createQueuedDeliveryState(last.row) as Records[C]
      return last.op === 'put' ? (last.value as Records[C]) : null
    },
    put: (collection, key, value) => wish({ op: 'put', collection, key, value }),
    delete: (collection, key) => wish({ op: 'delete', collection, key }),
    async ticket(number) {
      refuseWhenOver()
      const last = own.last('ticket', number)
      if (last === undefined) return reads.ticket(number)
      return last.op === 'ticket' ? last.ticket : null
    },
    putTicket: (ticket) => wish({ op: 'ticket', ticket }),
    async lines(ticket) {
      refuseWhenOver()
      const before = own.isErased(ticket) ? [] : await reads.lines(ticket)
      const said = own.allOf(`line ${ticket}`)
      if (said.length === 0) return before
      const all = [...before]
      for (const one of said) {
        if (one.op !== 'line') continue
        const at = all.findLastIndex(({ id }) => id === one.line.id)
        if (at < 0) all.push(one.line)
        else all[at] = one.line
      }
      return all
    },
    eraseTicket: (number) => wish({ op: 'erase-ticket', number }),
    putLine: (ticket, line) => wish({ op: 'line', ticket, line }),
    async nextNumber(kind) {
      refuseWhenOver()
      return nextNumber(kind)
    },
    enqueue: (row) => wish({ op: 'enqueue', row }),
    finishDelivery: (id) => wish({ op: 'finish-delivery', id }),
    postponeDelivery: (id, notBefore, attempts) => wish({ op: 'postpone', id, notBefore, attempts }),
    setTimer: (timer) => wish({ op: 'timer', timer }),
    cancelTimer: (id) => wish({ op: 'cancel-timer', id }),
    fireTimer: (timer, activity) => wish({ op: 'fire-timer', timer, activity }),
    finishInbox: (sequence) => wish({ op: 'finish-inbox', sequence }),
    accept: (activity, lane) => wish({ op: 'accept', activity, lane }),
  }

  return {
    tx,
    end() {
      isOver = true
      return own.writes
    },
  }
}
