import type { Journal } from '../journal/journal.js'
import type { StoredOperation } from '../stored-operation.js'
import type { IndexedWorkingSet } from '../working-set/indexed-working-set.js'
import type { ArchivedRecord, ArchivedTicket } from './archived-ticket.js'
import type { TicketArchive } from './ticket-archive.js'

/**
 * Moves closed tickets out of the working set, and brings them back if one of their records is
 * written again.
 */
export interface TicketArchiver {
  /** Brings archived tickets back and keeps all the given tickets in the working set until the returned function is called. */
  keep(tickets: ReadonlySet<string>): Promise<() => void>
  /** Number of closed tickets in the working set. */
  waiting(): number
  /** Archives closed tickets that have no pending deliveries, as long as `mayGoOn` returns true. */
  archiveClosed(mayGoOn: () => boolean): Promise<void>
}

/** Maximum number of tickets serialised in one go while the server is running. */
const batchWhileServing = 32

export function createTicketArchiver(
  model: IndexedWorkingSet,
  archive: TicketArchive,
  journal: Journal,
  batchTickets = batchWhileServing,
): TicketArchiver {
  const { data } = model
  const kept = new Map<string, number>()
  /** Tickets being archived or brought back, each with a promise that settles when the move has ended. */
  const moving = new Map<string, Promise<unknown>>()

  async function move(numbers: readonly string[], work: () => Promise<void>): Promise<void> {
    const over = work()
    const settled = over.catch(() => undefined)
    for (const number of numbers) moving.set(number, settled)
    try {
      await over
    } finally {
      for (const number of numbers) moving.delete(number)
    }
  }

  function archivedTicket(number: string): ArchivedTicket {
    const records = model.recordIndex
      .ofTicket(number)
      .map(
        ({ collection, key }) =>
          ({ collection, key, value: data.records[collection].get(key) }) as ArchivedRecord,
      )
    return {
      ticket: data.tickets.get(number)!,
      lines: [...(data.lines.get(number)?.values() ?? [])],
      records,
    }
  }

  async function archiveBatch(numbers: readonly string[]): Promise<void> {
    const tickets = numbers.map(archivedTicket)
    const positions = await archive.append(tickets)
    await journal.append(
      tickets.map(({ ticket, records }, index) => ({
        op: 'archived',
        number: ticket.number,
        position: positions[index]!,
        keys: records.map(({ collection, key }) => ({ collection, key })),
      })),
    )
  }

  /**
   * Returns true if this archived ticket has the latest version of the delivery or link, which may be in
   * several archived tickets.
   */
  async function isLastHolder(number: string, record: ArchivedRecord): Promise<boolean> {
    const known = data.records[record.collection]
    if (known.has(record.key)) return false
    const holders = await archive.ticketsWithKey(record)
    return !known.has(record.key) && holders[0]?.number === number
  }

  async function bringBack(number: string): Promise<void> {
    const archived = await archive.ticket(number)
    if (!archived) return
    const operations: StoredOperation[] = [
      { op: 'ticket', ticket: archived.ticket },
      ...archived.lines.map((line) => ({ op: 'line' as const, ticket: number, line })),
    ]
    for (const record of archived.records) {
      if (await isLastHolder(number, record)) operations.push({ op: 'put', ...record })
    }
    await journal.append(operations)
  }

  function closedAndDelivered(): readonly string[] {
    const busy = new Set([...data.outbox.values()].map(({ row }) => row.ticket))
    return [...model.ticketIndex.closed()].filter((number) => !busy.has(number))
  }

  /** Checks that the ticket isn't being written to or moved, and is still closed. */
  const mayLeave = (number: string) =>
    !kept.has(number) && !moving.has(number) && data.tickets.get(number)?.state === 'closed'

  return {
    waiting: () => model.ticketIndex.closed().size,
    async keep(tickets) {
      for (const number of tickets) kept.set(number, (kept.get(number) ?? 0) + 1)
      const release = () => {
        for (const number of tickets) {
          const count = kept.get(number)! - 1
          if (count === 0) kept.delete(number)
          else kept.set(number, count)
        }
      }
      try {
        for (const number of tickets) {
          for (let other = moving.get(number); other; other = moving.get(number)) await other
          if (!data.tickets.has(number)) await move([number], () => bringBack(number))
        }
      } catch (error) {
        release()
        throw error
      }
      return release
    },
    async archiveClosed(mayGoOn) {
      const numbers = closedAndDelivered()
      for (let start = 0; start < numbers.length && mayGoOn(); start += batchTickets) {
        const batch = numbers.slice(start, start + batchTickets).filter(mayLeave)
        if (batch.length > 0) await move(batch, () => archiveBatch(batch))
      }
    },
  }
}
