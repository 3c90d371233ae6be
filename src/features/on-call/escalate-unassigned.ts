import { addTranscriptEvent, saveTicket } from '../../desk/notify/save-ticket.js'
import { clockActor, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { notifyDutyManager } from '../escalation/index.js'
import { notifyOnCall } from './notify-on-call.js'
import { canPageForTicket } from './paging-rules.js'
import type { PickupStep } from './pickup-escalation.js'

/** Escalates a ticket that is still unassigned: tells the desks, the person on call or the duty manager, as the policy says. */
export async function escalateUnassigned(
  uow: UnitOfWork,
  action: { readonly ticket: string; readonly tell: readonly PickupStep[] },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket?.unclaimed == null) return
  const { unclaimed } = ticket
  for (const tell of action.tell) await tellOne(uow, ticket, tell)
  const current = (await ticketOf(uow, ticket.number)) ?? ticket
  const isRaised = action.tell.includes('duty-manager')
  saveTicket(
    uow,
    {
      ...current,
      escalationLevel: (current.escalationLevel ?? 0) + (isRaised ? 1 : 0),
      unclaimed: {
        ...unclaimed,
        steps: unclaimed.steps + 1,
        lastAt: uow.now,
        onCallTold: unclaimed.onCallTold + (action.tell.includes('on-call') ? 1 : 0),
      },
    },
    clockActor,
    { did: 'nobody-took', told: action.tell.join(',') },
  )
}

async function tellOne(uow: UnitOfWork, ticket: Ticket, tell: PickupStep): Promise<void> {
  switch (tell) {
    case 'desk':
      addTranscriptEvent(uow, ticket, clockActor, {
        did: 'unassigned-desk',
        minutes: minutesOf(uow, ticket),
      })
      return
    case 'on-call': {
      if (!canPageForTicket(uow.services.escalation, ticket)) return
      const turn = uow.services.onCall(ticket.queue)
      const person = turn[(ticket.unclaimed?.onCallTold ?? 0) % turn.length]
      if (person === undefined) return
      addTranscriptEvent(uow, ticket, clockActor, { did: 'unassigned-on-call', person: person.name })
      return notifyOnCall(uow, ticket, person)
    }
    case 'duty-manager': {
      const shown = addTranscriptEvent(uow, ticket, clockActor, {
        did: 'unassigned-duty-manager',
        minutes: minutesOf(uow, ticket),
      })
      return notifyDutyManager(uow, { ...ticket, escalationLevel: (ticket.escalationLevel ?? 0) + 1 }, shown)
    }
    default:
      return tell satisfies never
  }
}

function minutesOf({ now }: UnitOfWork, { unclaimed }: Ticket): string {
  return String(Math.round((now - (unclaimed?.since ?? now)) / 60_000))
}
