import type { Action } from '../conversation/action.js'
import type { TicketEvent } from '../tickets/ticket.js'
import { type LinkKind, linksWith, linksWithout, otherSide } from '../tickets/ticket-link.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'
import { tellOther } from './tell-other.js'

type By = { readonly id: string; readonly name: string }

/** Two tickets have to do with each other: said on both, to no requester. */
export async function link(draft: Draft, action: Extract<Action, { do: 'link' }>): Promise<void> {
  const other = await draft.tx.ticket(action.other)
  if (other === null) return
  const { ticket, how: kind, by } = action
  await noteLink(draft, { do: 'note-link', ticket, other: other.number, kind, by })
  tellOther(draft, other, { other: ticket, by, how: { is: 'linked', kind: otherSide(kind) } })
}

export async function unlink(draft: Draft, action: Extract<Action, { do: 'unlink' }>): Promise<void> {
  const other = await draft.tx.ticket(action.other)
  const { ticket, by } = action
  await dropLink(draft, { do: 'drop-link', ticket, other: action.other, by })
  if (other !== null) tellOther(draft, other, { other: ticket, by, how: { is: 'unlinked' } })
}

/** This side of a link. */
export async function noteLink(draft: Draft, action: Extract<Action, { do: 'note-link' }>): Promise<void> {
  const { other, kind, by } = action
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const links = linksWith(ticket, { kind, ticket: other, at: draft.now, by: by.name })
  saveTicket(draft, { ...ticket, links }, by, `linked: ${kind} ${other}`)
  addEvent(draft, ticket, linkEvent('linked', by, other, kind))
}

export async function dropLink(draft: Draft, action: Extract<Action, { do: 'drop-link' }>): Promise<void> {
  const { other, by } = action
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket?.links?.some((link) => link.ticket === other) !== true) return
  saveTicket(draft, { ...ticket, links: linksWithout(ticket, other) }, by, `unlinked ${other}`)
  addEvent(draft, ticket, linkEvent('unlinked', by, other, 'related'))
}

function linkEvent(kind: 'linked' | 'unlinked', by: By, other: string, link: LinkKind): TicketEvent {
  return { kind, vars: { name: by.name, other, link } }
}
