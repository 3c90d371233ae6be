import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'
import { dropLink } from './drop-link.js'
import { tellOther } from './tell-other.js'

/** Removes the link between two tickets on both. */
export async function unlink(draft: Draft, action: Extract<Action, { do: 'unlink' }>): Promise<void> {
  const other = await draft.tx.ticket(action.other)
  const { ticket, by } = action
  await dropLink(draft, { do: 'drop-link', ticket, other: action.other, by })
  if (other !== null) tellOther(draft, other, { other: ticket, by, how: { is: 'unlinked' } })
}
