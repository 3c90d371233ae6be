import { nameKey } from '../../records/people-on.js'
import { wordsIn } from '../../records/ticket-entry.js'
import type { TicketQuery, TicketSelection } from '../store.js'
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
  const asked = words.map(wordsAsked)
  const where = whereOf([...conditions, ...asked])
  // Each ticket has a row in both; where words alone are asked for, the wide rows need not be read to be counted.
  const counted =
    conditions.length === 0 && words.length > 0 ? `ticket_search ${whereOf(words)}` : `ticket ${where}`
  const page = `LIMIT ${value(query.limit)} OFFSET ${value(query.offset ?? 0)}`
  const text = `SELECT (SELECT count(*) FROM ${counted}) AS total,
    (SELECT coalesce(json_agg(page.document), '[]') FROM
      (SELECT document FROM ticket ${where} ORDER BY ${orders[query.order]} ${page}) AS page) AS tickets`
  return { statement: { name: `tickets ${query.order} ${shapeOf(query)}`, text }, values }
}

/** Where a walk has come to: the last ticket that was given. */
export interface WalkPlace {
  readonly number: string
  readonly updatedAt: number
}

/**
 * The next tickets of a walk, with where it is then. By number, which does not change; where it is asked when they were changed,
 * by that, for which there is an index: what changes meanwhile is then changed last, so it comes later, or no longer answers.
 */
export function walkSearch(which: TicketSelection, after: WalkPlace | null, limit: number): TicketSearch {
  const values: unknown[] = []
  const value = (one: unknown) => `$${values.push(one)}`
  const isByChange = which.changedFrom !== undefined || which.changedUntil !== undefined
  const number = value(after?.number ?? '')
  const behind = isByChange
    ? `(updated_at, number) > (${value(after?.updatedAt ?? Number.MIN_SAFE_INTEGER)}::bigint, ${number})`
    : `number > ${number}`
  const words = wordConditions(which, value).map(wordsAsked)
  const where = whereOf([...conditionsOf(which, value), ...words, behind])
  const text = `SELECT number, updated_at, document FROM ticket ${where}
    ORDER BY ${isByChange ? 'updated_at, number' : 'number'} LIMIT ${value(limit)}`
  return { statement: { name: `walk ${shapeOf(which)}`, text }, values }
}

const wordsAsked = (word: string) => `number IN (SELECT number FROM ticket_search WHERE ${word})`

function whereOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
}

function conditionsOf(query: TicketSelection, value: (one: unknown) => string): readonly string[] {
  const { states, queue, assignee, requester, lane, topic, source, isHandedOff } = query
  const { people, changedFrom, changedUntil } = query
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
    ...(people === undefined
      ? []
      : [
          `number IN (SELECT ticket FROM ticket_person WHERE person = ANY (${value(people.map((one) => toText(nameKey(one))))}))`,
        ]),
    ...(changedFrom === undefined ? [] : [`updated_at >= ${value(changedFrom)}`]),
    ...(changedUntil === undefined ? [] : [`updated_at <= ${value(changedUntil)}`]),
  ]
}

function wordConditions(query: TicketSelection, value: (one: unknown) => string): readonly string[] {
  return wordsIn(query).map((word) => {
    const part = value(`%${toText(word).replace(/[\\%_]/g, '\\$&')}%`)
    const form = value(toText(word))
    return `(words LIKE ${part} OR
      stems @@ (SELECT forms_of(${form})))`
  })
}

/** The same for all questions of one shape, so that a connection prepares each shape once. */
function shapeOf(query: TicketSelection): string {
  const { states, queue, assignee, requester, lane, topic, source, isHandedOff } = query
  const { people, changedFrom, changedUntil } = query
  const shape = [
    states === undefined ? '-' : states.includes('closed') ? 'c' : 'o',
    queue === undefined ? '-' : 'q',
    assignee === undefined ? '-' : assignee === null ? 'n' : 'a',
    requester === undefined ? '-' : 'r',
    lane === undefined ? '-' : 'l',
    topic === undefined ? '-' : topic === null ? 'n' : 't',
    source === undefined ? '-' : 's',
    isHandedOff === undefined ? '-' : isHandedOff ? 'h' : 'b',
    people === undefined ? '-' : 'p',
    changedFrom === undefined ? '-' : 'f',
    changedUntil === undefined ? '-' : 'u',
    wordsIn(query).length,
  ]
  return shape.join('')
}
