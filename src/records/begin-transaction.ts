import type { Collection, Records, Transaction } from '../stores/store.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import type { Wish } from './wish.js'

/** What is there before the transaction. */
export interface Reads {
  get<C extends Collection>(collection: C, key: string): Promise<Records[C] | null>
  ticket(number: string): Promise<Ticket | null>
  lines(ticket: string): Promise<readonly Line[]>
}

export interface OpenTransaction {
  readonly tx: Transaction
  /** Ends it: what it wished, in order. Every later call on `tx` throws. */
  end(): readonly Wish[]
}

/** A transaction that sees its own writes and changes nothing. */
export function beginTransaction(reads: Reads, nextNumber: Transaction['nextNumber']): OpenTransaction {
  const wishes: Wish[] = []
  const records = new Map<string, Records[Collection] | null>()
  const tickets = new Map<string, Ticket | null>()
  const lines = new Map<string, Map<string, Line>>()
  const erased = new Set<string>()
  let isOver = false

  function wish(operation: Wish): void {
    refuseWhenOver()
    wishes.push(operation)
  }

  function refuseWhenOver(): void {
    if (isOver) throw new Error('The transaction is over; nothing can be read or written through it.')
  }

  const tx: Transaction = {
    async get<C extends Collection>(collection: C, key: string) {
      refuseWhenOver()
      const own = records.get(`${collection} ${key}`)
      return own === undefined ? reads.get(collection, key) : (own as Records[C] | null)
    },
    put(collection, key, value) {
      wish({ op: 'put', collection, key, value })
      records.set(`${collection} ${key}`, value)
    },
    delete(collection, key) {
      wish({ op: 'delete', collection, key })
      records.set(`${collection} ${key}`, null)
    },
    async ticket(number) {
      refuseWhenOver()
      const own = tickets.get(number)
      return own === undefined ? reads.ticket(number) : own
    },
    putTicket(ticket) {
      wish({ op: 'ticket', ticket })
      tickets.set(ticket.number, ticket)
    },
    async lines(ticket) {
      refuseWhenOver()
      const before = erased.has(ticket) ? [] : await reads.lines(ticket)
      const own = lines.get(ticket)
      if (own === undefined) return before
      const all = new Map(before.map((line) => [line.id, line]))
      for (const [id, line] of own) all.set(id, line)
      return [...all.values()]
    },
    eraseTicket(number) {
      wish({ op: 'erase-ticket', number })
      tickets.set(number, null)
      lines.delete(number)
      erased.add(number)
    },
    putLine(ticket, line) {
      wish({ op: 'line', ticket, line })
      const own = lines.get(ticket)
      if (own) own.set(line.id, line)
      else lines.set(ticket, new Map([[line.id, line]]))
    },
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
      return wishes
    },
  }
}
