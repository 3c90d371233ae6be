import type { Action } from '../conversation/action.js'
import type { TellStep } from '../escalation/nobody-takes.js'
import { mayCallFor } from '../escalation/paging.js'
import type { Ticket, TicketEvent } from '../tickets/ticket.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'
import { clock } from './sla-warn.js'
import { tellDesks } from './tell-desks.js'
import { tellDutyManager } from './tell-duty-manager.js'
import { tellOnCall } from './tell-on-call.js'

/** Escalates a ticket that is still unassigned: tells the desks, the person on call or the duty manager, as the policy says. */
export async function nobodyTook(
  draft: Draft,
  action: Extract<Action, { do: 'nobody-took' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket?.unclaimed == null) return
  const { unclaimed } = ticket
  for (const tell of action.tell) await tellOne(draft, ticket, tell)
  const current = (await ticketOf(draft, ticket.number)) ?? ticket
  const isRaised = action.tell.includes('duty-manager')
  saveTicket(
    draft,
    {
      ...current,
      escalationLevel: (current.escalationLevel ?? 0) + (isRaised ? 1 : 0),
      unclaimed: {
        ...unclaimed,
        steps: unclaimed.steps + 1,
        lastAt: draft.now,
        onCallTold: unclaimed.onCallTold + (action.tell.includes('on-call') ? 1 : 0),
      },
    },
    clock,
    { did: 'nobody-took', told: action.tell.join(',') },
  )
}

async function tellOne(draft: Draft, ticket: Ticket, tell: TellStep): Promise<void> {
  switch (tell) {
    case 'desk':
      return note(draft, ticket, { kind: 'nobody-took', vars: { minutes: minutesOf(draft, ticket) } })
    case 'on-call': {
      if (!mayCallFor(draft.around.escalation, ticket)) return
      const turn = draft.around.onCall(ticket.queue)
      const person = turn[(ticket.unclaimed?.onCallTold ?? 0) % turn.length]
      if (person === undefined) return
      note(draft, ticket, { kind: 'on-call-told', vars: { name: person.name } })
      return tellOnCall(draft, ticket, person)
    }
    case 'duty-manager': {
      const event = { kind: 'duty-manager-told', vars: { minutes: minutesOf(draft, ticket) } } as const
      note(draft, ticket, event)
      return tellDutyManager(draft, { ...ticket, escalationLevel: (ticket.escalationLevel ?? 0) + 1 }, event)
    }
    default:
      return tell satisfies never
  }
}

function note(draft: Draft, ticket: Ticket, event: TicketEvent): void {
  addEvent(draft, ticket, event)
  tellDesks(draft, ticket, event)
}

function minutesOf({ now }: Draft, { unclaimed }: Ticket): string {
  return String(Math.round((now - (unclaimed?.since ?? now)) / 60_000))
}
