import type { Action } from '../conversation/action.js'
import { botQueue, firstLine } from '../handoff/queues.js'
import type { Ticket, TicketEvent } from '../tickets/ticket.js'
import { cancelClosingTimers } from './closing-timers.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'
import { tellDesks } from './tell-desks.js'
import { tellDutyManager } from './tell-duty-manager.js'

/**
 * Records the requester's survey score. A low score reopens the ticket one escalation level higher and, if the policy says so, tells the duty
 * manager.
 */
export async function rate(draft: Draft, action: Extract<Action, { do: 'rate' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket?.satisfaction === undefined || ticket.satisfaction.score !== null) return
  const { score, words } = action
  const satisfaction = { ...ticket.satisfaction, score, scoredAt: draft.now, words }
  const rated = saveTicket(draft, { ...ticket, satisfaction }, ticket.requester, {
    did: 'rated',
    score: String(score),
  })
  const event = ratedEvent(ticket, score, words)
  addEvent(draft, ticket, event)
  if (action.isLow && rated.state === 'resolved') await openTalk(draft, rated, event)
}

export function ratedEvent(ticket: Ticket, score: number, words: string | null): TicketEvent {
  const vars = { name: ticket.requester.name, score: String(score) }
  return words === null ? { kind: 'rated', vars } : { kind: 'rated-words', vars: { ...vars, words } }
}

async function openTalk(draft: Draft, ticket: Ticket, event: TicketEvent): Promise<void> {
  const { around, now } = draft
  const { queue, tellsDutyManager } = around.closing.satisfaction.lowScore
  const reason = around.wording.reply(around.deskLanguage, 'reason-low-score')
  const talk = saveTicket(
    draft,
    {
      ...ticket,
      state: 'new',
      assignee: null,
      queue: queue ?? (ticket.queue === botQueue ? firstLine : ticket.queue),
      handedOff: ticket.handedOff ?? { at: now, reason, cause: 'low-score' },
      escalationLevel: (ticket.escalationLevel ?? 0) + 1,
      resolution: null,
      reopenedAt: [...(ticket.reopenedAt ?? []), now],
    },
    ticket.requester,
    { did: 'reopened-by-score' },
  )
  addEvent(draft, ticket, { kind: 'reopened', vars: { name: ticket.requester.name } })
  draft.tx.cancelTimer(`close:${ticket.number}`)
  cancelClosingTimers(draft, ticket)
  tellDesks(draft, talk, event)
  if (tellsDutyManager) await tellDutyManager(draft, talk, event)
}
