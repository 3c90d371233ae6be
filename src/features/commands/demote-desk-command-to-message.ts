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
    content.type === 'desk.open-from-message' ||
    (content.type === 'desk.query' && content.fallback !== null) ||
    (content.type === 'desk.command' && content.fallback !== undefined)
  if (!isForTechnicians || from === null || (await loadTechnician(deps, tx, from)) !== null) return activity
  if (content.type === 'desk.open-from-message') {
    const { text, attachments } = content
    return { ...activity, content: { type: 'message.received', text, attachments } }
  }
  if (content.fallback == null) return activity
  const { type, text } = content.fallback
  return {
    ...activity,
    content: type === 'article.search' ? { type, text } : { type, text, attachments: [] },
  }
}
