import { notifyDesks } from '../../desk/notify/notify-desks.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { transcriptEvent } from '../../desk/notify/transcript-event.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { botQueue, firstLine } from '../../desk/people/queues.js'
import type { Ticket, TranscriptEvent } from '../../desk/ticket/ticket.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { notifyDutyManager } from '../escalation/index.js'
import { cancelClosingTimers } from './closing-timers.js'

/**
 * Records the requester's survey score. A low score reopens the ticket one escalation level higher and, if the policy says so, tells the duty
 * manager.
 */
export async function recordRating(uow: UnitOfWork, action: EffectOf<'rate'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket?.satisfaction === undefined || ticket.satisfaction.score !== null) return
  const { score, words } = action
  const satisfaction = { ...ticket.satisfaction, score, scoredAt: uow.now, words }
  const event = { did: 'rated', score: String(score), words: words ?? '' } as const
  const rated = saveTicket(uow, { ...ticket, satisfaction }, ticket.requester, event)
  if (action.isLow && rated.state === 'resolved')
    await openTalk(uow, rated, transcriptEvent(uow, rated, rated.requester.name, event))
}

async function openTalk(uow: UnitOfWork, ticket: Ticket, event: TranscriptEvent): Promise<void> {
  const { services, now } = uow
  const { queue, tellsDutyManager } = services.closing.satisfaction.lowScore
  const reason = services.wording.reply(services.deskLanguage, 'reason-low-score')
  const talk = saveTicket(
    uow,
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
  uow.tx.cancelTimer(`close:${ticket.number}`)
  cancelClosingTimers(uow, { ticket: ticket.number })
  notifyDesks(uow, talk, event)
  if (tellsDutyManager) await notifyDutyManager(uow, talk, event)
}
