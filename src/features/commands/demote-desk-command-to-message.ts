import type { Activity } from '../../engine/activity.js'
import type { TurnDeps } from '../../engine/turn.js'
import type { Transaction } from '../../storage/store.js'
import { loadTechnician } from './load-desk-context.js'

/** Turns a technician command typed by anyone else back into an ordinary message. */
export async function demoteDeskCommandToMessage(
  deps: TurnDeps,
  tx: Transaction,
  activity: Activity,
): Promise<Activity> {
  const { content, from } = activity
  const isForTechnicians =
    content.type === 'desk-pass-on' ||
    (content.type === 'desk-query' && content.otherwise !== null) ||
    (content.type === 'desk-act' && content.otherwise !== undefined)
  if (!isForTechnicians || from === null || (await loadTechnician(deps, tx, from)) !== null) return activity
  if (content.type === 'desk-pass-on') {
    const { text, attachments } = content
    return { ...activity, content: { type: 'message', text, attachments } }
  }
  if (content.otherwise == null) return activity
  const { type, text } = content.otherwise
  return { ...activity, content: type === 'look-up' ? { type, text } : { type, text, attachments: [] } }
}
