interface Part {
  /** Number of parameters of a question; each is passed as the array of all questions' values. */
  readonly columns: number
  /** Query that returns kind, place, document and total; at most one row for each question. */
  sql(kind: number, next: () => string): string
}

/**
 * Lookups that can be combined into one statement. Each loops over its questions with LATERAL, so that it
 * uses the index however many rows the planner expects.
 */
export const batchedReads = {
  /** Parameters: collection, key. */
  record: {
    columns: 2,
    sql: (kind, next) => `${placedDocument(kind)}
      FROM unnest(${next()}::text[], ${next()}::text[]) WITH ORDINALITY AS asked (collection, key, place),
      LATERAL (SELECT document FROM record
        WHERE record.collection = asked.collection AND record.key = asked.key LIMIT 1) AS found`,
  },
  /** Parameters: collection, first key, first key after the range. */
  records: {
    columns: 3,
    sql: (kind, next) => `${placedDocument(kind)}
      FROM unnest(${next()}::text[], ${next()}::text[], ${next()}::text[]) WITH ORDINALITY
        AS asked (collection, first, behind, place),
      LATERAL (SELECT json_agg(json_build_array(record.key, record.document)) AS document FROM record
        WHERE record.collection = asked.collection AND record.key >= asked.first AND record.key < asked.behind) AS found
      WHERE found.document IS NOT NULL`,
  },
  /** Parameter: ticket number. */
  ticket: {
    columns: 1,
    sql: (kind, next) => `${placedDocument(kind)}
      FROM unnest(${next()}::text[]) WITH ORDINALITY AS asked (number, place),
      LATERAL (SELECT document FROM ticket WHERE ticket.number = asked.number LIMIT 1) AS found`,
  },
  /** Parameter: ticket number. */
  lines: {
    columns: 1,
    sql: (kind, next) => `${placedDocument(kind)}
      FROM unnest(${next()}::text[]) WITH ORDINALITY AS asked (number, place),
      LATERAL (SELECT json_agg(line.document ORDER BY line.position) AS document FROM line
        WHERE line.ticket = asked.number) AS found
      WHERE found.document IS NOT NULL`,
  },
  /** Parameters: lane, states (separated by commas, without `closed`), limit. */
  ofLane: { columns: 3, sql: (kind, next) => recentOf('lane', kind, next) },
  /** Parameters: requester, states (separated by commas, without `closed`), limit. */
  ofRequester: { columns: 3, sql: (kind, next) => recentOf('requester', kind, next) },
  // The conditions must match the index ticket_waiting literally.
  waiting: {
    columns: 0,
    sql: (kind) => `SELECT ${kind} AS kind, 1 AS place, (SELECT json_agg(json_build_object(
        'number', first.number, 'queue', first.queue, 'priority', first.priority, 'dueAt', first.due_at))
      FROM (SELECT number, queue, priority, due_at FROM ticket
        WHERE state = 'new' AND is_handed_off AND assignee IS NULL AND (document #>> '{outage,current}') IS NULL
        ORDER BY priority, due_at NULLS LAST, opened_at, number LIMIT 500) AS first) AS document, 0::bigint AS total`,
  },
  /** Parameters: ID of an outbox row, its slot. */
  superseded: {
    columns: 2,
    sql: (
      kind,
      next,
    ) => `SELECT ${kind} AS kind, asked.place::integer AS place, to_json(true) AS document, 0::bigint AS total
      FROM unnest(${next()}::text[], ${next()}::text[]) WITH ORDINALITY AS asked (id, slot, place),
      LATERAL (SELECT FROM outbox AS one JOIN outbox AS later ON later.lane = one.lane AND later.target = one.target
        AND later.position > one.position WHERE one.id = asked.id AND later.slot = asked.slot LIMIT 1) AS found`,
  },
} as const satisfies Readonly<Record<string, Part>>

/** Returns the columns of every answer that has no total. */
function placedDocument(kind: number): string {
  return `SELECT ${kind} AS kind, asked.place::integer AS place, found.document, 0::bigint AS total`
}

function recentOf(whose: 'lane' | 'requester', kind: number, next: () => string): string {
  return `SELECT ${kind} AS kind, asked.place::integer AS place, found.document, found.total
    FROM unnest(${next()}::text[], ${next()}::text[], ${next()}::integer[]) WITH ORDINALITY
      AS asked (whose, states, most, place),
    LATERAL (SELECT json_agg(page.document) AS document, max(page.total) AS total FROM (
      SELECT ticket.document, count(*) OVER () AS total FROM ticket
      WHERE ticket.${whose} = asked.whose AND ticket.state <> 'closed'
        AND ticket.state = ANY (string_to_array(asked.states, ','))
      ORDER BY ticket.updated_at DESC, ticket.number DESC LIMIT asked.most) AS page) AS found
    WHERE found.document IS NOT NULL`
}
