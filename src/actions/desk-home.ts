import type { Technician } from '../handoff/people.js'
import type { DeskHome, HomeRow } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import { cardPlaces } from './card-places.js'
import { cardSlot, type Draft, targetOf } from './draft.js'
import { rowOf } from './ticket-row.js'

const rowsShown = 5
/** Limit on the tickets read, most urgent first; a home page needs no more. */
const mostRead = 500
const open = ['new', 'assigned', 'in-progress', 'on-hold'] as const

/**
 * Builds a technician's home page in the page's language: their tickets, the unassigned tickets of their groups, and those close to or past their
 * SLA target.
 */
export async function deskHome(draft: Draft, technician: Technician, language: string): Promise<DeskHome> {
  const { tickets } = await draft.around.tickets({
    states: open,
    isHandedOff: true,
    order: 'priority',
    limit: mostRead,
  })
  const ours = tickets.filter(
    ({ queue, assignee }) => technician.groups.includes(queue) || assignee?.id === technician.id,
  )
  const isTheirs = ({ assignee }: Ticket) => assignee?.id === technician.id
  return {
    mine: await listOf(draft, ours.filter(isTheirs), language),
    unassigned: await listOf(
      draft,
      ours.filter(({ assignee }) => assignee === null),
      language,
    ),
    breaching: await listOf(
      draft,
      ours.filter((ticket) => isUrgent(draft, ticket)),
      language,
    ),
  }
}

function isUrgent(draft: Draft, ticket: Ticket): boolean {
  const state = rowOf(draft, ticket).due?.state
  return state === 'warning' || state === 'breached'
}

async function listOf(draft: Draft, tickets: readonly Ticket[], language: string): Promise<DeskHome['mine']> {
  const shown = tickets.slice(0, rowsShown)
  return {
    rows: await Promise.all(shown.map((ticket) => homeRow(draft, ticket, language))),
    total: tickets.length,
  }
}

async function homeRow(draft: Draft, ticket: Ticket, language: string): Promise<HomeRow> {
  return { ...rowOf(draft, ticket, language), card: await cardOn(draft, ticket) }
}

/** Finds the ticket's card on the platform of the home page; null if there is none. */
async function cardOn(draft: Draft, ticket: Ticket): Promise<HomeRow['card']> {
  const platform = draft.conversation?.reference.channel
  const place = cardPlaces(draft, ticket).find(({ to, isLeft }) => !isLeft && to.channel === platform)
  if (place === undefined) return null
  const receipt = await draft.tx.get('receipt', `${cardSlot(ticket.number)}@${targetOf(place.to)}`)
  return receipt === null ? null : { conversation: place.to.conversation, messageId: receipt.messageId }
}
