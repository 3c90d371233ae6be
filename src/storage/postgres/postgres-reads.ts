import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { Collection, Records } from '../records.js'
import type { InboxRow, Store, TicketQuery, TicketSelection, WaitingTicket } from '../store.js'
import { searchTerms } from '../ticket-index-entry.js'
import type { PostgresDatabase } from './database.js'
import { buildTicketSearch } from './queries/build-ticket-search.js'
import { createCombinedReads } from './queries/combined-reads.js'
import { listRecords } from './queries/list-records.js'
import {
  buildNumbersQuery,
  buildTicketsAmongQuery,
  buildWalkQuery,
  type WalkPosition,
} from './queries/walk-queries.js'
import { decodePgText, encodePgText } from './text-encoding.js'

export type PostgresReads = Pick<
  Store,
  | 'get'
  | 'list'
  | 'ticket'
  | 'tickets'
  | 'walkTickets'
  | 'lines'
  | 'waitingTickets'
  | 'walkInbox'
  | 'isSuperseded'
  | 'backlog'
  | 'timersDue'
>

const statements = {
  backlog: {
    name: 'backlog',
    text: `SELECT (SELECT count(*) FROM inbox) AS inbox, (SELECT count(*) FROM outbox) AS outbox,
      (SELECT count(*) FROM timer) AS timers`,
  },
  inboxAfter: {
    name: 'inbox-after',
    text: 'SELECT sequence, activity FROM inbox WHERE sequence > $1 ORDER BY sequence LIMIT $2',
  },
  timersDue: {
    name: 'timers-due',
    text: 'SELECT id, lane, due_at, timer FROM timer WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2',
  },
}

export function createPostgresReads(database: PostgresDatabase): PostgresReads {
  const shared = createCombinedReads(database)

  /** Reads the latest open tickets of a lane or requester; every message from a requester needs them. */
  async function recentOf(what: 'ofLane' | 'ofRequester', whose: string, { states, limit }: TicketQuery) {
    const about = [encodePgText(whose), (states ?? []).join(','), limit]
    const { document, total } = await shared.ask<readonly Ticket[]>(what, about)
    return { tickets: document ?? [], total }
  }

  /**
   * Walks through the tickets that contain words: finds all their numbers at one moment, and checks
   * each ticket again when its turn comes.
   */
  async function* walkNumbers(which: TicketSelection) {
    const { statement, values } = buildNumbersQuery(which)
    const [found] = await database.query<{ numbers: readonly string[] }>(statement, values)
    for (let at = 0; at < found!.numbers.length; at += walkedAtOnce) {
      const next = buildTicketsAmongQuery(found!.numbers.slice(at, at + walkedAtOnce), which)
      for (const { document } of await database.query<WalkedRow>(next.statement, next.values)) yield document
    }
  }

  return {
    isSuperseded: async ({ id, messageKey }) =>
      messageKey !== null &&
      (await shared.ask<true>('superseded', [encodePgText(id), encodePgText(messageKey)])).document === true,
    get: async <C extends Collection>(collection: C, key: string) =>
      (await shared.ask<Records[C]>('record', [collection, encodePgText(key)])).document,
    ticket: async (number) => (await shared.ask<Ticket>('ticket', [encodePgText(number)])).document,
    lines: async (ticket) =>
      (await shared.ask<readonly TranscriptEntry[]>('lines', [encodePgText(ticket)])).document ?? [],
    async list<C extends Collection>(collection: C, parent?: string) {
      const found =
        parent === undefined
          ? await listRecords<C>(database, collection)
          : // Range from `parent/` up to the character after the slash.
            (
              await shared.ask<readonly [string, Records[C]][]>('records', [
                collection,
                encodePgText(`${parent}/`),
                encodePgText(`${parent}0`),
              ])
            ).document
      return (found ?? []).map(([key, value]) => ({ key, value })).sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    async tickets(query) {
      const whose = recentlyOf(query)
      if (whose !== null) return recentOf(whose.what, whose.id, query)
      const { statement, values } = buildTicketSearch(query)
      return (await database.query<{ tickets: readonly Ticket[]; total: number }>(statement, values))[0]!
    },
    async *walkTickets(which) {
      if (searchTerms(which).length > 0) return yield* walkNumbers(which)
      for (let after: WalkPosition | null = null; ; ) {
        const { statement, values } = buildWalkQuery(which, after, walkedAtOnce)
        const rows: readonly WalkedRow[] = await database.query<WalkedRow>(statement, values)
        for (const { document } of rows) yield document
        const last = rows.at(-1)
        if (last === undefined || rows.length < walkedAtOnce) return
        after = { number: last.number, updatedAt: last.updated_at }
      }
    },
    waitingTickets: async () => (await shared.ask<readonly WaitingTicket[]>('waiting', [])).document ?? [],
    async *walkInbox() {
      for (let after = 0; ; ) {
        const rows: readonly WaitingActivity[] = await database.query<WaitingActivity>(
          statements.inboxAfter,
          [after, walkedAtOnce],
        )
        for (const { activity } of rows) yield activity
        const last = rows.at(-1)
        if (last === undefined || rows.length < walkedAtOnce) return
        after = last.sequence
      }
    },
    async backlog() {
      return (
        await database.query<{ inbox: number; outbox: number; timers: number }>(statements.backlog, [])
      )[0]!
    },
    async timersDue(now, limit) {
      const rows = await database.query<TimerRow>(statements.timersDue, [now, limit])
      return rows.map(({ id, lane, due_at, timer }) => ({
        id: decodePgText(id),
        lane: decodePgText(lane),
        dueAt: due_at,
        timer,
      }))
    },
  }
}

const walkedAtOnce = 200

type WaitingActivity = Pick<InboxRow, 'sequence' | 'activity'>

interface WalkedRow {
  readonly number: string
  readonly updated_at: number
  readonly document: Ticket
}

interface TimerRow {
  readonly id: string
  readonly lane: string
  readonly due_at: number
  readonly timer: Awaited<ReturnType<Store['timersDue']>>[number]['timer']
}

/**
 * Lane or requester, if the query only asks for the latest open tickets of that lane or requester;
 * otherwise null.
 */
function recentlyOf(query: TicketQuery): { what: 'ofLane' | 'ofRequester'; id: string } | null {
  const { states, order, limit, offset = 0, lane, requester, ...others } = query
  const isPlain = Object.values(others).every((value) => value === undefined)
  if (!isPlain || order !== 'recent' || offset > 0 || limit < 1) return null
  if (states === undefined || states.includes('closed')) return null
  if (lane !== undefined) return requester === undefined ? { what: 'ofLane', id: lane } : null
  return requester === undefined ? null : { what: 'ofRequester', id: requester }
}
