import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'

/** Saves a technician's personal canned reply; nobody else sees it. */
export function saveCannedReply(
  draft: Draft,
  { technician, reply }: Extract<Action, { do: 'save-canned-reply' }>,
): void {
  draft.tx.put('cannedReply', `${technician}/${reply.id}`, { ...reply, updatedAt: draft.now })
}
