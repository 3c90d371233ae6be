import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import { createTicketMatcher } from '../../dist/storage/lowdb/index/ticket-matcher.js'
import { indexEntryOf } from '../../dist/storage/ticket-index-entry.js'

const empty = () => ({ tickets: {}, lines: {}, records: {} })

const orders = {
  recent: (one, two) => two.updatedAt - one.updatedAt,
  priority: (one, two) =>
    one.priority.localeCompare(two.priority) || (one.dueAt ?? Infinity) - (two.dueAt ?? Infinity),
}

/**
 * Opens lowdb as in its documentation: everything is one object in memory, and each write saves the whole object to the
 * file. Implements only those parts of the port that the bench needs.
 */
export async function openPlain(path) {
  const db = new Low(new JSONFile(path), empty())
  await db.read()
  return {
    async transaction(_hold, work) {
      const tx = {
        putTicket: (ticket) => {
          db.data.tickets[ticket.number] = ticket
        },
        putLine: (number, line) => {
          db.data.lines[number] = [...(db.data.lines[number] ?? []), line]
        },
        put: (collection, key, value) => {
          db.data.records[`${collection} ${key}`] = value
        },
      }
      await work(tx)
      await db.write()
    },
    async tickets(query) {
      const matches = createTicketMatcher(query)
      const entries = Object.values(db.data.tickets).map(indexEntryOf).filter(matches)
      const page = entries
        .sort(orders[query.order])
        .slice(query.offset ?? 0, (query.offset ?? 0) + query.limit)
      return { tickets: page.map(({ number }) => db.data.tickets[number]), total: entries.length }
    },
    ticket: async (number) => db.data.tickets[number] ?? null,
    lines: async (number) => db.data.lines[number] ?? [],
    close: async () => undefined,
  }
}

export async function fillPlain(path, rows) {
  const db = new Low(new JSONFile(path), empty())
  for await (const row of rows) {
    if (row.row === 'record') db.data.records[`${row.collection} ${row.key}`] = row.value
    if (row.row !== 'ticket') continue
    db.data.tickets[row.ticket.number] = row.ticket
    db.data.lines[row.ticket.number] = row.lines
  }
  await db.write()
}
