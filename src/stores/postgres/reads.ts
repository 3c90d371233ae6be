import type { Line, Ticket } from '../../tickets/ticket.js'
import type { Collection, Records, Store, WaitingTicket } from '../store.js'
import { createBatchedRead } from './batched-read.js'
import type { Database } from './database.js'
import { ticketSearch } from './find-tickets.js'
import { fromText, toText } from './text-form.js'

export type StoreReads = Pick<
  Store,
  'get' | 'list' | 'ticket' | 'tickets' | 'lines' | 'waitingTickets' | 'backlog' | 'timersDue'
>

interface Name {
  readonly collection: Collection
  readonly key: string
}

interface Placed<Document> {
  readonly place: number
  readonly document: Document
}

const statements = {
  records: {
    name: 'records',
    text: `SELECT asked.place::integer, record.document
      FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (collection, key, place)
      JOIN record ON record.collection = asked.collection AND record.key = asked.key`,
  },
  tickets: {
    name: 'tickets',
    text: `SELECT asked.place::integer, ticket.document
      FROM unnest($1::text[]) WITH ORDINALITY AS asked (number, place) JOIN ticket ON ticket.number = asked.number`,
  },
  lines: {
    name: 'lines',
    text: `SELECT asked.place::integer, line.document
      FROM unnest($1::text[]) WITH ORDINALITY AS asked (number, place) JOIN line ON line.ticket = asked.number
      ORDER BY line.position`,
  },
  all: { name: 'all-records', text: 'SELECT key, document FROM record WHERE collection = $1' },
  children: {
    name: 'child-records',
    text: 'SELECT key, document FROM record WHERE collection = $1 AND key >= $2 AND key < $3',
  },
  // As the index of migration 0013 says it, to the letter.
  waiting: {
    name: 'waiting-tickets',
    text: `SELECT number, queue, priority, due_at AS "dueAt" FROM ticket
      WHERE state = 'new' AND is_handed_off AND assignee IS NULL AND (document ->> 'outage') IS NULL
      ORDER BY priority, due_at NULLS LAST, opened_at, number LIMIT 500`,
  },
  backlog: {
    name: 'backlog',
    text: `SELECT (SELECT count(*) FROM inbox) AS inbox, (SELECT count(*) FROM outbox) AS outbox,
      (SELECT count(*) FROM timer) AS timers`,
  },
  timersDue: {
    name: 'timers-due',
    text: 'SELECT id, lane, due_at, timer FROM timer WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2',
  },
}

export function createReads(database: Database): StoreReads {
  const record = createBatchedRead(async (names: readonly Name[]) => {
    const rows = await database.query<Placed<Records[Collection]>>(statements.records, [
      names.map(({ collection }) => collection),
      names.map(({ key }) => toText(key)),
    ])
    return firstOfEach(names.length, rows)
  })
  const ticket = createBatchedRead(async (numbers: readonly string[]) =>
    firstOfEach(
      numbers.length,
      await database.query<Placed<Ticket>>(statements.tickets, [numbers.map(toText)]),
    ),
  )
  const lines = createBatchedRead(async (numbers: readonly string[]) => {
    const rows = await database.query<Placed<Line>>(statements.lines, [numbers.map(toText)])
    const all: Line[][] = numbers.map(() => [])
    for (const { place, document } of rows) all[place - 1]!.push(document)
    return all
  })

  return {
    get: async <C extends Collection>(collection: C, key: string) =>
      (await record({ collection, key })) as Records[C] | null,
    ticket,
    lines,
    async list<C extends Collection>(collection: C, parent?: string) {
      const found =
        parent === undefined
          ? await database.query<{ key: string; document: Records[C] }>(statements.all, [collection])
          : await database.query<{ key: string; document: Records[C] }>(statements.children, [
              collection,
              toText(`${parent}/`),
              // The character after the slash.
              toText(`${parent}0`),
            ])
      return found
        .map(({ key, document }) => ({ key: fromText(key), value: document }))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    async tickets(query) {
      const { statement, values } = ticketSearch(query)
      return (await database.query<{ tickets: readonly Ticket[]; total: number }>(statement, values))[0]!
    },
    async waitingTickets() {
      const found = await database.query<WaitingTicket>(statements.waiting, [])
      return found.map((one) => ({ ...one, queue: fromText(one.queue) }))
    },
    async backlog() {
      return (
        await database.query<{ inbox: number; outbox: number; timers: number }>(statements.backlog, [])
      )[0]!
    },
    async timersDue(now, limit) {
      const rows = await database.query<TimerRow>(statements.timersDue, [now, limit])
      return rows.map(({ id, lane, due_at, timer }) => ({
        id: fromText(id),
        lane: fromText(lane),
        dueAt: due_at,
        timer,
      }))
    },
  }
}

interface TimerRow {
  readonly id: string
  readonly lane: string
  readonly due_at: number
  readonly timer: Awaited<ReturnType<Store['timersDue']>>[number]['timer']
}

function firstOfEach<Document>(
  count: number,
  rows: readonly Placed<Document>[],
): readonly (Document | null)[] {
  const found: (Document | null)[] = Array.from({ length: count }, () => null)
  for (const { place, document } of rows) found[place - 1] = document
  return found
}
