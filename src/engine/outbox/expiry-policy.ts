import type { TimeoutPolicy } from '../../content/policies/timeout-policy.js'
import type { OutboxRow, Store } from '../../storage/store.js'
import { deliveryRulesByKind } from './delivery-rules.js'

export type ExpiryLimits = Pick<TimeoutPolicy, 'oldAfterHours' | 'givenUpAfterDays'>

/**
 * `in-time`: sent as it is; `late`: sent with the time of writing; `stale`: no longer useful; `over`: given up, and the
 * sender is notified.
 */
export type DeliveryExpiry = 'in-time' | 'late' | 'stale' | 'over'

type Reads = Pick<Store, 'deliveriesIn' | 'ticket'>

const hourMs = 60 * 60 * 1000

/**
 * Determines how late a row is, whether it waited because of failed attempts, rows ahead of it, or a stopped server.
 */
export async function deliveryExpiryOf(
  store: Reads,
  row: OutboxRow,
  now: number,
  { oldAfterHours, givenUpAfterDays }: ExpiryLimits,
): Promise<DeliveryExpiry> {
  const hours = (now - row.createdAt) / hourMs
  const { whenLate } = deliveryRulesByKind[row.content.type]
  if (hours <= oldAfterHours || whenLate === 'timeless') return 'in-time'
  if (isPassing(row) || (await isOvertakenChat(store, row))) return 'stale'
  // Messages to a desk are never too late, because the desk keeps its tickets' history.
  return row.to.space !== 'desk' && hours > givenUpAfterDays * 24 ? 'over' : 'late'
}

function isPassing({ content, dropIfStale }: OutboxRow): boolean {
  return dropIfStale === true || deliveryRulesByKind[content.type].whenLate === 'passing'
}

/**
 * Checks for a bot message followed by a newer one, which repeats any open question. Messages about hand-offs and
 * solutions are always sent.
 */
async function isOvertakenChat(store: Reads, row: OutboxRow): Promise<boolean> {
  return isChat(row) && (await isFollowed(store, row)) && !(await tellsOfCourse(store, row))
}

function isChat({ content, suppressIfTaken, ticket, to }: OutboxRow): boolean {
  const isOwn = content.type === 'message' && content.message.verbatim === undefined
  return isOwn && to.space !== 'desk' && (suppressIfTaken || ticket === null)
}

/** Checks for a message from a later turn to the same target. */
async function isFollowed(store: Reads, { createdAt, lane, target: place }: OutboxRow): Promise<boolean> {
  const waiting = await store.deliveriesIn(lane)
  return waiting.some(
    (one) =>
      one.target === place && one.createdAt > createdAt && one.content.type === 'message' && !isPassing(one),
  )
}

/** Checks whether the row is from the turn in which the ticket was handed off or resolved. */
async function tellsOfCourse(store: Reads, { createdAt, ticket: number }: OutboxRow): Promise<boolean> {
  const ticket = number === null ? null : await store.ticket(number)
  return ticket?.handedOff?.at === createdAt || ticket?.resolution?.at === createdAt
}
