import type { Action } from '../conversation/action.js'
import { capacityLane } from '../handoff/capacity.js'
import { botQueue, firstLine } from '../handoff/queues.js'
import type { Ticket } from '../tickets/ticket.js'
import { cancelClosingTimers } from './closing-timers.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'
import { tellDesks } from './tell-desks.js'
import { tellLeads } from './tell-leads.js'

/**
 * Reopens a resolved ticket for its queue, for the first line, or for its guide. The capacity lane decides whether the previous assignee gets it
 * back; until then it has no assignee, and it is neither assigned nor escalated.
 */
export async function reopen(draft: Draft, action: Extract<Action, { do: 'reopen' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.state !== 'resolved') return
  const { wording, deskLanguage } = draft.around
  const { name } = ticket.requester
  const reason = wording.reply(deskLanguage, 'event-reopened', { name })
  const { assignee } = ticket
  // A whole location is affected again, so the person on call is paged again even if the first page was acknowledged.
  const reachesAll = ticket.handedOff?.cause === 'reach-all'
  const queue = ticket.queue === botQueue && !action.isForBot ? firstLine : ticket.queue
  const reopened = saveTicket(
    draft,
    {
      ...(reachesAll ? withoutPage(ticket) : ticket),
      state: 'new',
      queue,
      ...(action.isForBot ? {} : { handedOff: ticket.handedOff ?? { at: draft.now, reason } }),
      assignee: null,
      ...(assignee === null ? {} : { comesBackTo: { ...assignee, queue } }),
      ...(await outageAfter(draft, ticket)),
      resolution: null,
      reopenedAt: [...(ticket.reopenedAt ?? []), draft.now],
    },
    ticket.requester,
    { did: 'reopened' },
  )
  draft.tx.cancelTimer(`close:${ticket.number}`)
  cancelClosingTimers(draft, ticket)
  const event = { kind: 'reopened', vars: { name } } as const
  addEvent(draft, reopened, event)
  tellDesks(draft, reopened, event)
  if (reachesAll) await tellLeads(draft, reopened, 'reach-all-lead')
  if (assignee !== null) askWhetherBack(draft, reopened)
}

/** Detaches the ticket from an outage that is over, because its end didn't solve the problem. A ticket in an open outage stays in it. */
async function outageAfter(
  { tx }: Draft,
  { outage }: Ticket,
): Promise<Pick<Ticket, 'outage' | 'outageBefore'>> {
  if (outage == null || (await tx.get('outage', outage))?.closed === null) return {}
  return { outage: null, outageBefore: outage }
}

function withoutPage({ page: _, ...ticket }: Ticket): Ticket {
  return ticket
}

/** Uses a new ID, because the ID of a button press names the person who pressed it, and a capacity reservation keeps the ID of its activity. */
function askWhetherBack({ activity, newId, tx }: Draft, { number }: Ticket): void {
  tx.accept(
    {
      ...activity,
      id: `opened-again:${newId()}`,
      otherIds: [],
      content: { type: 'opened-again', ticket: number },
    },
    capacityLane,
  )
}
