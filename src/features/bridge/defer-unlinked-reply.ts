import { conversationKey } from '../../desk/conversation-key.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Activity } from '../../engine/activity.js'
import type { Store } from '../../storage/store.js'
import type { DeskContext } from '../commands/desk-context.js'

/** Delays before each retry, in milliseconds. */
const pausesMs = [500, 5_000, 60_000, 300_000] as const

/**
 * Schedules a retry for a technician's message that can't be matched to a ticket yet, and returns
 * whether it did. The card's message ID may not be stored yet, because the platform's response is
 * still on its way or the server was killed in between. If there's still no match after a few
 * minutes, the message doesn't belong to a ticket.
 */
export function deferUnlinkedReply(uow: UnitOfWork, { technician, ticket }: DeskContext): boolean {
  const { activity, lane, now, tx } = uow
  const pauseMs = pausesMs[activity.looked ?? 0]
  const key = keyOf(activity)
  if (technician === null || ticket !== null || pauseMs === undefined || key === null) return false
  const timer = { purpose: 'look-again', activity } as const
  tx.setTimer({ id: timerOf(activity), lane, dueAt: now + pauseMs, timer })
  tx.put('waitingLine', key, { activity, at: now })
  return true
}

/**
 * Accepts the activity again in the given lane, which is the lane of its ticket if the ticket is
 * known by now.
 */
export async function retryDeferredReply(
  { tx }: UnitOfWork,
  activity: Activity,
  lane: string,
): Promise<void> {
  const key = keyOf(activity)
  if (key !== null) tx.delete('waitingLine', key)
  tx.accept(again(activity), lane)
}

/**
 * Queues an activity behind earlier activities that are still deferred under the same message.
 * Returns false if there are none.
 */
export async function queueBehindDeferredReply(
  store: Store,
  { activity, lane, tx }: UnitOfWork,
  { technician, ticket }: DeskContext,
): Promise<boolean> {
  const under = technician === null || ticket === null ? null : messageOf(activity)
  if (under === null) return false
  const waiting = (await store.list('waitingLine', under)).filter(({ key }) => key !== keyOf(activity))
  if (waiting.length === 0) return false
  for (const { key, value } of waiting.sort(
    (a, b) => a.value.activity.receivedAt - b.value.activity.receivedAt,
  )) {
    tx.cancelTimer(timerOf(value.activity))
    tx.delete('waitingLine', key)
    // If the timer has fired in the meantime, this ID is already known and the activity is dropped as a duplicate.
    tx.accept(again(value.activity), lane)
  }
  tx.accept(again(activity), lane)
  return true
}

const timerOf = ({ id }: Activity) => `look-again:${id}`
const idOf = ({ id }: Activity) => id.split('#looked')[0]!

function again(activity: Activity): Activity {
  const looked = (activity.looked ?? 0) + 1
  return { ...activity, id: `${idOf(activity)}#looked${looked}`, otherIds: [], looked }
}

function keyOf(activity: Activity): string | null {
  const under = messageOf(activity)
  return under === null ? null : `${under}/${idOf(activity)}`
}

/** Returns `place#messageId` of the message the activity refers to; null if there is none. */
function messageOf({ content, where }: Activity): string | null {
  if (where === null) return null
  switch (content.type) {
    case 'desk.message':
      return `${conversationKey(where)}#${content.threadId}`
    case 'desk.message-edited':
    case 'desk.message-deleted':
    case 'desk.card-reaction':
      return `${conversationKey(where)}#${content.messageId}`
    default:
      return null
  }
}
