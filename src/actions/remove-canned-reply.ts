import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'

export function removeCannedReply(
  draft: Draft,
  { technician, id }: Extract<Action, { do: 'remove-canned-reply' }>,
): void {
  draft.tx.delete('cannedReply', `${technician}/${id}`)
}
