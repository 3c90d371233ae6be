import { wordsIn } from '../../records/ticket-entry.js'
import type { TicketQuery } from '../store.js'
import type { Statement } from './database.js'
import { toText } from './text-form.js'

export interface TicketSearch {
  readonly statement: Statement
  readonly values: readonly unknown[]
}

const orders = {
  priority: 'priority, due_at NULLS LAST, opened_at, number',
  recent: 'updated_at DESC, number DESC',
} as const satisfies Record<TicketQuery['order'], string>

/** One statement for each shape of question; a word is found in any place, and as another form of a French or English word. */
export function ticketSearch(query: TicketQuery): TicketSearch {
  const values: unknown[] = []
  const value = (one: unknown) => `$${values.push(one)}`
  const conditions = conditionsOf(query, value)
  const words = wordConditions(query, value)
  const asked = words.map((word) => `number IN (SELECT number FROM ticket_search WHERE ${word})`)
  const where = whereOf([...conditions, ...asked])
  // Each ticket has a row in both; where words alone are asked for, the wide rows need not be read to be counted.
  const counted =
    conditions.length === 0 && words.length > 0 ? `ticket_search ${whereOf(words)}` : `ticket ${where}`
  const page = `LIMIT ${value(query.limit)} OFFSET ${value(query.offset ?? 0)}`
  const text = `SELECT (SELECT count(*) FROM ${counted}) AS total,
    (SELECT coalesce(json_agg(page.document), '[]') FROM
      (SELECT document FROM ticket ${where} ORDER BY ${orders[query.order]} ${page}) AS page) AS tickets`
  return { statement: { name: `tickets ${nameOf(query)}`, text }, values }
}

function whereOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
}

function conditionsOf(query: TicketQuery, value: (one: unknown) => string): readonly string[] {
  const { states, queue, assignee, requester, lane, topic, source, isHandedOff } = query
  return [
    ...(states === undefined ? [] : [`state = ANY (${value(states)})`]),
    // For the planner, which does not look into the list.
    ...(states === undefined || states.includes('closed') ? [] : [`state <> 'closed'`]),
    ...(queue === undefined ? [] : [`queue = ${value(toText(queue))}`]),
    ...(assignee === undefined
      ? []
      : [assignee === null ? 'assignee IS NULL' : `assignee = ${value(toText(assignee))}`]),
    ...(requester === undefined ? [] : [`requester = ${value(toText(requester))}`]),
    ...(lane === undefined ? [] : [`lane = ${value(toText(lane))}`]),
    ...(topic === undefined ? [] : [topic === null ? 'topic IS NULL' : `topic = ${value(toText(topic))}`]),
    ...(source === undefined ? [] : [`source = ${value(source)}`]),
    ...(isHandedOff === undefined ? [] : [isHandedOff ? 'is_handed_off' : 'NOT is_handed_off']),
  ]
}

function wordConditions(query: TicketQuery, value: (one: unknown) => string): readonly string[] {
  return wordsIn(query).map((word) => {
    const part = value(`%${toText(word).replace(/[\\%_]/g, '\\$&')}%`)
    const form = value(toText(word))
    return `(words LIKE ${part} OR
      stems @@ (plainto_tsquery('wording_fr', ${form}) || plainto_tsquery('wording_en', ${form})))`
  })
}

/** The same for all questions of one shape, so that a connection prepares each shape once. */
function nameOf(query: TicketQuery): string {
  const { states, queue, assignee, requester, lane, topic, source, isHandedOff, order } = query
  const shape = [
    states === undefined ? '-' : states.includes('closed') ? 'c' : 'o',
    queue === undefined ? '-' : 'q',
    assignee === undefined ? '-' : assignee === null ? 'n' : 'a',
    requester === undefined ? '-' : 'r',
    lane === undefined ? '-' : 'l',
    topic === undefined ? '-' : topic === null ? 'n' : 't',
    source === undefined ? '-' : 's',
    isHandedOff === undefined ? '-' : isHandedOff ? 'h' : 'b',
    wordsIn(query).length,
  ]
  return `${order} ${shape.join('')}`
}
