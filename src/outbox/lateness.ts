import type { PacePolicy } from '../conversation/pace.js'
import type { OutboxRow, Store } from '../stores/store.js'

export type LateLimits = Pick<PacePolicy, 'oldAfterHours' | 'givenUpAfterDays'>

/**
 * in-time: sent as it is · late: sent, with when it was written · stale: of no use any more · over: given up, and the other
 * side is told.
 */
export type Lateness = 'in-time' | 'late' | 'stale' | 'over'

type Reads = Pick<Store, 'deliveriesIn' | 'ticket'>

const hourMs = 60 * 60 * 1000

/** Lateness of a row that waited, whether it was tried, was behind others, or no server ran that could try it. */
export async function latenessOf(
  store: Reads,
  row: OutboxRow,
  now: number,
  { oldAfterHours, givenUpAfterDays }: LateLimits,
): Promise<Lateness> {
  const hours = (now - row.createdAt) / hourMs
  if (hours <= oldAfterHours || isTimeless(row)) return 'in-time'
  if (isPassing(row) || (await isOvertakenChat(store, row))) return 'stale'
  // A desk keeps what was said on a ticket; there is nobody whom it would come too late for.
  return row.to.space !== 'desk' && hours > givenUpAfterDays * 24 ? 'over' : 'late'
}

/** Status or withdrawal: right whenever it arrives. */
function isTimeless({ content }: OutboxRow): boolean {
  return ['card', 'outage', 'replace', 'delete', 'collect-file'].includes(content.type)
}

function isPassing({ content, isMinor }: OutboxRow): boolean {
  return (
    isMinor === true || ['whisper', 'home', 'reaction', 'desk-form', 'outage-form'].includes(content.type)
  )
}

/** The last message of a talk is enough: it asks what is still asked. That a ticket was handed over, or solved, is told all the same. */
async function isOvertakenChat(store: Reads, row: OutboxRow): Promise<boolean> {
  return isChat(row) && (await isFollowed(store, row)) && !(await tellsOfCourse(store, row))
}

function isChat({ content, silentOnceTaken, ticket, to }: OutboxRow): boolean {
  const isOwn = content.type === 'message' && content.message.verbatim === undefined
  return isOwn && to.space !== 'desk' && (silentOnceTaken || ticket === null)
}

/** A later turn has written there. */
async function isFollowed(store: Reads, { createdAt, lane, target: place }: OutboxRow): Promise<boolean> {
  const waiting = await store.deliveriesIn(lane)
  return waiting.some(
    (one) =>
      one.target === place && one.createdAt > createdAt && one.content.type === 'message' && !isPassing(one),
  )
}

/** The turn that said it is the one in which that happened. */
async function tellsOfCourse(store: Reads, { createdAt, ticket: number }: OutboxRow): Promise<boolean> {
  const ticket = number === null ? null : await store.ticket(number)
  return ticket?.handedOff?.at === createdAt || ticket?.resolution?.at === createdAt
}
