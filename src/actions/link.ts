import type { Action } from '../conversation/action.js'
import { otherSide } from '../tickets/ticket-link.js'
import type { Draft } from './draft.js'
import { noteLink } from './note-link.js'
import { tellOther } from './tell-other.js'

/** Links two tickets. Both show the link to technicians; requesters aren't told. */
export async function link(draft: Draft, action: Extract<Action, { do: 'link' }>): Promise<void> {
  const other = await draft.tx.ticket(action.other)
  if (other === null) return
  const { ticket, how: kind, by } = action
  await noteLink(draft, { do: 'note-link', ticket, other: other.number, kind, by })
  tellOther(draft, other, { other: ticket, by, how: { is: 'linked', kind: otherSide(kind) } })
}
