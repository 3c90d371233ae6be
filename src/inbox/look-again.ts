import type { Draft } from '../actions/draft.js'
import type { Activity } from '../conversation/activity.js'
import type { DeskSituation } from '../conversation/desk-situation.js'
import type { Store } from '../stores/store.js'
import { laneOf, placeOf } from './lane-of.js'

/** Delays before each of the four times that it is looked at again. */
const pausesMs = [500, 5_000, 60_000, 300_000] as const

/**
 * A technician may write under a card before it is known by what it was posted: the platform's answer is on its way, or the server
 * was killed between the two. What belongs to no ticket is looked at again for a few minutes; then it was under something else.
 * False: it is not, or not again.
 */
export function looksAgainLater(draft: Draft, { technician, ticket }: DeskSituation): boolean {
  const { activity, lane, now, tx } = draft
  const pauseMs = pausesMs[activity.looked ?? 0]
  const key = keyOf(activity)
  if (technician === null || ticket !== null || pauseMs === undefined || key === null) return false
  const timer = { purpose: 'look-again', activity } as const
  tx.setTimer({ id: timerOf(activity), lane, dueAt: now + pauseMs, timer })
  tx.put('waitingLine', key, { activity, at: now })
  return true
}

/** Accepts the activity again when its time has come: into the lane of the ticket, if it belongs to one by now. */
export async function lookAgain(store: Store, { tx }: Draft, activity: Activity): Promise<void> {
  const key = keyOf(activity)
  if (key !== null) tx.delete('waitingLine', key)
  tx.accept(again(activity), await laneOf(activity, store))
}

/** Lets what waits under the same message go first, since it was there before. False: nothing waits. */
export async function goesBehind(
  store: Store,
  { activity, lane, tx }: Draft,
  { technician, ticket }: DeskSituation,
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
    // When its timer has fired meanwhile this id is known, and is dropped.
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

/** `place#messageId` of the message that it is under, or is done to; null if it does neither. */
function messageOf({ content, where }: Activity): string | null {
  if (where === null) return null
  switch (content.type) {
    case 'desk-line':
      return `${placeOf(where)}#${content.threadId}`
    case 'desk-line-edited':
    case 'desk-line-deleted':
    case 'desk-reaction':
      return `${placeOf(where)}#${content.messageId}`
    default:
      return null
  }
}
