import { businessTimeBetween } from '../../desk/calendar/business-time.js'
import { deskCalendarName } from '../../desk/calendar/calendar-policy.js'
import { languageMismatchNotice } from '../../desk/notify/language-mismatch-notice.js'
import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { hasPendingApproval, pendingApprovalStep } from '../../desk/ticket/approval.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Pickup } from '../../desk/ticket/unassigned.js'
import { approvalHold } from '../approvals/index.js'
import { type ActorReply, confirmCommand, rejectCommand } from '../commands/command-answer.js'
import { mentionNewAssignee } from '../notifications/index.js'

/**
 * Assigns the ticket to the technician who takes it, and tells the requester. From now on, the requester's messages about it go to the technician,
 * and the bot stays silent.
 */
export async function takeTicket(
  uow: UnitOfWork,
  action: { readonly ticket: string; readonly technician: Technician },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const { technician } = action
  if (ticket === null) return
  const isGiven = ticket.state === 'assigned' && ticket.assignee?.id === technician.id
  if (ticket.assignee !== null && !isGiven) return
  const { wording, deskLanguage } = uow.services
  const handedOff = ticket.handedOff ?? {
    at: uow.now,
    reason: wording.reply(deskLanguage, 'event-taken', { name: technician.name }),
  }
  const awaited = hasPendingApproval(ticket) ? pendingApprovalStep(ticket) : null
  const languageNotice = languageMismatchNotice(uow, ticket, technician)
  const taken = saveTicket(
    uow,
    {
      ...ticket,
      ...(awaited === null ? { state: 'in-progress' } : approvalHold(uow, awaited.step.approver?.name ?? '')),
      assignee: { id: technician.id, name: technician.name },
      handedOff,
      queue: ticket.queue === 'bot' ? (ticket.handedBack?.queue ?? 'l1') : ticket.queue,
      takes: takesOf(uow, ticket),
      ...(languageNotice === null ? {} : { languageToldAt: uow.now }),
    },
    technician,
    { did: 'taken' },
  )
  forwardConversation(uow, ticket.number)
  const told = wording.reply(ticket.language, awaited === null ? 'taken' : 'taken-unapproved', {
    technician: technician.name,
    number: ticket.number,
    approver: awaited?.step.approver?.name ?? '',
  })
  const text = languageNotice === null ? told : `${told}\n\n${languageNotice}`
  notifyRequester(uow, taken, { text, buttons: [] }, { silentOnceTaken: false })
  await mentionNewAssignee(uow, taken, technician)
}

/**
 * Assigns the ticket to the technician who asks for it. This is atomic, because a lane processes one activity at a time: only one technician finds
 * the ticket free, and the others are told who has it.
 */
export async function takeOnCommand(
  uow: UnitOfWork,
  technician: Technician,
  ticket: Ticket,
): Promise<ActorReply> {
  const { assignee, number } = ticket
  if (assignee === null || isAssignedButNotStarted(technician, ticket)) {
    await takeTicket(uow, { ticket: number, technician })
    return confirmCommand('done-taken', number)
  }
  if (assignee.id === technician.id) return confirmCommand('act-already-yours', number)
  return rejectCommand('act-taken-by-other', ticket, { assignee: assignee.name })
}

/** Takes a ticket that is unassigned or not started, because the technician is working on it. */
export async function takeImplicitly(uow: UnitOfWork, technician: Technician, ticket: Ticket): Promise<void> {
  if (ticket.assignee === null || isAssignedButNotStarted(technician, ticket))
    await takeTicket(uow, { ticket: ticket.number, technician })
}

/** Returns true if the ticket was assigned to the technician but not started; any command on it starts it. */
export function isAssignedButNotStarted(technician: Technician, ticket: Ticket): boolean {
  return ticket.state === 'assigned' && ticket.assignee?.id === technician.id
}

/** Returns the pickups with this one added; waiting times are estimated from them. */
function takesOf({ now, services }: UnitOfWork, { takes = [], unclaimed, queue }: Ticket): readonly Pickup[] {
  if (unclaimed == null) return takes
  const waitedMs = businessTimeBetween(unclaimed.since, now, services.sla.calendars(deskCalendarName))
  return [...takes, { at: now, queue, waitedMs }]
}

/** Routes the conversation's next messages to the ticket, and drops the bot's open prompt about it. */
export function forwardConversation(uow: UnitOfWork, number: string): void {
  const { conversation } = uow
  if (conversation === null) return
  const wasAsking =
    conversation.ticket === number || (conversation.phase.at === 'guide' && conversation.talksTo === number)
  uow.conversation = {
    ...conversation,
    talksTo: number,
    lastLine: { text: '', source: null, at: uow.now, to: 'ticket' },
    ...(wasAsking ? { ticket: null, phase: { at: 'idle' as const }, steps: [], facts: {} } : {}),
  }
  if (!wasAsking) return
  uow.tx.cancelTimer(`nudge:${conversation.lane}`)
  uow.tx.cancelTimer(`close:${conversation.lane}`)
}
