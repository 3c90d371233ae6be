import type { Action } from '../conversation/action.js'
import { capacityLane } from '../handoff/capacity.js'
import { botQueue, firstLine } from '../handoff/queues.js'
import type { Ticket } from '../tickets/ticket.js'
import { cancelClosingTimers } from './closing-timers.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'
import { tellDesks } from './tell-desks.js'
import { tellLeads } from './tell-leads.js'

/**
 * A resolved ticket was not solved after all: it goes to its group, to first line, or to its guide. Whether the person who had it gets
 * it back is settled where capacity is kept; until then it is nobody's, and nobody else is given it or called for it.
 */
export async function reopen(draft: Draft, action: Extract<Action, { do: 'reopen' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.state !== 'resolved') return
  const { wording, deskLanguage } = draft.around
  const { name } = ticket.requester
  const reason = wording.reply(deskLanguage, 'event-reopened', { name })
  const { assignee } = ticket
  // A whole place again: whoever is on call is called anew, though they took the first call.
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

/** The end of an outage did not help: it waits for somebody like others. One that is not over is waited for, as before. */
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

/** Asks under an id of its own: the id of what was pressed names the person, and a place that is given for it keeps the id it came with. */
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
