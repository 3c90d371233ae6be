import type { MessageKey } from '../../content/wording/translations-file.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { sendDirectMessage } from '../../desk/notify/send-direct-message.js'
import { bot, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import {
  activeParticipants,
  type ParticipationEnd,
  participationKey,
} from '../../desk/ticket/participants.js'
import type { Assignee, Ticket } from '../../desk/ticket/ticket.js'

/**
 * Ends an expert's participation because they left, a technician removed them or they can't be reached: they receive no further messages about the
 * ticket.
 */
export async function removeParticipant(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly person: string
    readonly how: ParticipationEnd
    readonly by: Assignee
    /** Reason why they couldn't be reached; absent if they could. */
    readonly reason?: string
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const { person, how, by, reason } = action
  const expert = ticket === null ? undefined : activeParticipants(ticket).find(({ id }) => id === person)
  if (ticket === null || expert === undefined) return
  const saved = await end(uow, ticket, expert, { how, by, reason: reason ?? '' })
  if (how !== 'unreachable') await tell(uow, saved, person, how === 'left' ? 'expert-left' : 'expert-ended')
}

/** Ends the participation of the experts on all tickets that were resolved or closed in this turn, and thanks them. */
export async function reconcileParticipants(uow: UnitOfWork): Promise<void> {
  for (const number of uow.dirtyTickets) {
    let ticket = await uow.tx.ticket(number)
    if (ticket === null || !isResolvedOrClosed(ticket)) continue
    for (const expert of activeParticipants(ticket)) {
      ticket = await end(uow, ticket, expert, { how: 'ended', by: bot, reason: '' })
      await tell(uow, ticket, expert.id, 'expert-over')
    }
  }
}

async function end(
  uow: UnitOfWork,
  ticket: Ticket,
  { id, name }: Assignee,
  { how, by, reason }: { readonly how: ParticipationEnd; readonly by: Assignee; readonly reason: string },
): Promise<Ticket> {
  const key = participationKey(id, ticket.number)
  const known = await uow.tx.get('participation', key)
  if (known !== null) uow.tx.put('participation', key, { ...known, until: uow.now })
  const participants = (ticket.participants ?? []).map((one) =>
    one.id === id ? { ...one, state: how, until: uow.now } : one,
  )
  const event =
    how === 'unreachable'
      ? ({ did: 'expert-unreachable', expert: name, reason } as const)
      : ({ did: `expert-${how}`, expert: name } as const)
  return saveTicket(uow, { ...ticket, participants }, by, event)
}

async function tell(uow: UnitOfWork, { number, requester }: Ticket, person: string, key: MessageKey) {
  await sendDirectMessage(uow, person, key, { number, requester: requester.name })
}
