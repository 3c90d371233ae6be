import type { Draft } from '../actions/draft.js'
import type { Activity } from '../conversation/activity.js'
import type { DeskSituation } from '../conversation/desk-situation.js'
import type { Store } from '../stores/store.js'
import { laneOf } from './lane-of.js'

/** After so long it is looked again, four times. */
const pausesMs = [500, 5_000, 60_000, 300_000] as const

/** What stands under a message, or is done to one. */
const underMessages: ReadonlySet<string> = new Set([
  'desk-line',
  'desk-line-edited',
  'desk-line-deleted',
  'desk-reaction',
])

/**
 * A technician may write under a card before it is known by what it was posted: the platform's answer is on its way, or the server
 * was killed between the two. What belongs to no ticket is looked at again for a few minutes; then it stood under something else.
 * False: it is not, or not again.
 */
export function looksAgainLater(draft: Draft, { technician, ticket }: DeskSituation): boolean {
  const { activity, lane, now, tx } = draft
  const pauseMs = pausesMs[activity.looked ?? 0]
  if (technician === null || ticket !== null || pauseMs === undefined) return false
  if (!underMessages.has(activity.content.type)) return false
  const timer = { purpose: 'look-again', activity } as const
  tx.setTimer({ id: `look-again:${activity.id}`, lane, dueAt: now + pauseMs, timer })
  return true
}

/** Its time has come: into the lane of the ticket, when there is one by now. */
export async function lookAgain(store: Store, { tx }: Draft, activity: Activity): Promise<void> {
  const looked = (activity.looked ?? 0) + 1
  const [id] = activity.id.split('#looked')
  const again = { ...activity, id: `${id}#looked${looked}`, otherIds: [], looked }
  tx.accept(again, await laneOf(again, store))
}
