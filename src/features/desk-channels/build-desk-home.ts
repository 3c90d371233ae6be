import { conversationKey } from '../../desk/conversation-key.js'
import { buildTicketRow } from '../../desk/notify/build-ticket-row.js'
import { cardLocationsAfterTurn } from '../../desk/notify/card-locations.js'
import { cardSlot, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { DeskHome, HomeRow } from '../../desk/view/message.js'

const rowsShown = 5
/** Maximum number of tickets to read, most urgent first; a home page doesn't need more. */
const mostRead = 500
const open = ['new', 'assigned', 'in-progress', 'on-hold'] as const

/**
 * Builds a technician's home page in the page's language: their tickets, the unassigned tickets of their groups, and those close to or past their
 * SLA target.
 */
export async function buildDeskHome(
  uow: UnitOfWork,
  technician: Technician,
  language: string,
): Promise<DeskHome> {
  const { tickets } = await uow.services.tickets({
    states: open,
    isHandedOff: true,
    order: 'priority',
    limit: mostRead,
  })
  const ours = tickets.filter(
    ({ queue, assignment: { assignee } }) =>
      technician.groups.includes(queue) || assignee?.id === technician.id,
  )
  const isTheirs = ({ assignment: { assignee } }: Ticket) => assignee?.id === technician.id
  return {
    mine: await listOf(uow, ours.filter(isTheirs), language),
    unassigned: await listOf(
      uow,
      ours.filter(({ assignment: { assignee } }) => assignee === null),
      language,
    ),
    breaching: await listOf(
      uow,
      ours.filter((ticket) => isUrgent(uow, ticket)),
      language,
    ),
  }
}

function isUrgent(uow: UnitOfWork, ticket: Ticket): boolean {
  const state = buildTicketRow(uow, ticket).due?.state
  return state === 'warning' || state === 'breached'
}

async function listOf(
  uow: UnitOfWork,
  tickets: readonly Ticket[],
  language: string,
): Promise<DeskHome['mine']> {
  const shown = tickets.slice(0, rowsShown)
  return {
    rows: await Promise.all(shown.map((ticket) => homeRow(uow, ticket, language))),
    total: tickets.length,
  }
}

async function homeRow(uow: UnitOfWork, ticket: Ticket, language: string): Promise<HomeRow> {
  return { ...buildTicketRow(uow, ticket, language), card: await cardOn(uow, ticket) }
}

/** Finds the ticket's card on the platform of the home page; null if there is none. */
async function cardOn(uow: UnitOfWork, ticket: Ticket): Promise<HomeRow['card']> {
  const platform = uow.conversation?.reference.channel
  const place = cardLocationsAfterTurn(uow, ticket).find(
    ({ to, isLeft }) => !isLeft && to.channel === platform,
  )
  if (place === undefined) return null
  const receipt = await uow.tx.get('receipt', `${cardSlot(ticket.number)}@${conversationKey(place.to)}`)
  return receipt === null ? null : { conversation: place.to.conversation, messageId: receipt.messageId }
}
