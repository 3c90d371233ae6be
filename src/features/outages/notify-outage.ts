import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { outageActorId, ticketOf, topicName, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { hasHadAssignee } from '../../desk/ticket/audit.js'
import { needsIdentityCheck } from '../../desk/ticket/identity-check.js'
import type { Outage } from '../../desk/ticket/outage.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import { identityCheckBasis, resolveTicket } from '../resolution/index.js'
import { outageTextInLanguage } from './outage-text.js'

/** Tells the requester of a ticket about an update of its outage. Does nothing if the ticket has ended or is no longer in the outage. */
export async function notifyOutage(
  uow: UnitOfWork,
  action: {
    readonly outage: string
    readonly ticket: string
    readonly news: number | 'closed'
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const outage = await uow.tx.get('outage', action.outage)
  if (ticket === null || outage === null || ticket.outage?.current !== outage.number) return
  if (ticket.state === 'resolved' || ticket.state === 'closed') return
  if (action.news === 'closed') return tellEnd(uow, ticket, outage)
  const update = outage.updates[action.news]
  if (update === undefined) return
  const { wording } = uow.services
  notifyRequester(
    uow,
    ticket,
    {
      text: wording.reply(ticket.language, 'outage-news', {
        outage: outage.number,
        topics: topicsOf(uow, outage, ticket.language),
        text: outageTextInLanguage(update.texts, wording, ticket.language),
      }),
      buttons: [],
    },
    { suppressIfTaken: false },
  )
}

/**
 * Resolves the ticket with the outage's solution. If a technician has the ticket, this is left to
 * them.
 */
async function tellEnd(uow: UnitOfWork, ticket: Ticket, outage: Outage): Promise<void> {
  const { closed } = outage
  if (closed === null) return
  const { deskLanguage, wording } = uow.services
  // If a technician may have changed an account, a technician must confirm the requester's identity, even if the ticket has been passed on since.
  const isInHand =
    ticket.assignment.assignee !== null || (needsIdentityCheck(ticket) && hasHadAssignee(ticket))
  if (isInHand) {
    // Leaving the outage restarts SLA warnings, and escalation if the ticket is unassigned.
    const goesOn = { ...ticket, outage: { ...ticket.outage, current: null, previous: outage.number } }
    const by = { id: closed.byId, name: closed.by }
    saveTicket(uow, goesOn, by, { did: 'outage-ended', outage: outage.number })
  } else {
    await resolveTicket(uow, {
      ticket: ticket.number,
      cause: wording.reply(deskLanguage, 'cause-outage', { outage: outage.number }),
      solution: closed.texts[deskLanguage] ?? Object.values(closed.texts)[0] ?? '',
      // This resolver sends no message and schedules no survey; the requester is told below.
      by: { id: outageActorId, name: closed.by },
      identityMethod: identityCheckBasis(ticket),
    })
  }
  notifyRequester(
    uow,
    ticket,
    {
      text: wording.reply(ticket.language, isInHand ? 'outage-ended' : 'outage-closed', {
        outage: outage.number,
        topics: topicsOf(uow, outage, ticket.language),
        number: ticket.number,
        text: outageTextInLanguage(closed.texts, wording, ticket.language),
      }),
      buttons: isInHand
        ? []
        : [
            {
              label: wording.reply(ticket.language, 'outage-still'),
              value: encodeButton({ kind: 'reopen', ticket: ticket.number }),
            },
          ],
    },
    { suppressIfTaken: false },
  )
}

function topicsOf(uow: UnitOfWork, { topics }: Outage, language: string): string {
  return topics.map((topic) => topicName(uow, topic, language)).join(', ')
}
