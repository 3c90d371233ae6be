import { askedStep, awaitsApproval } from '../approvals/approval.js'
import type { Action } from '../conversation/action.js'
import { businessTimeBetween } from '../sla/business-time.js'
import { deskCalendar } from '../sla/calendar-policy.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Take } from '../tickets/unclaimed.js'
import { heldForApproval } from './ask-approval.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'
import { notifyTaken } from './notify-assignee.js'
import { tellOtherLanguage } from './tell-other-language.js'

/**
 * Assigns the ticket to the technician who takes it, and tells the requester. From now on, the requester's messages about it go to the technician,
 * and the bot stays silent.
 */
export async function take(draft: Draft, action: Extract<Action, { do: 'take' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  const { technician } = action
  if (ticket === null) return
  const isGiven = ticket.state === 'assigned' && ticket.assignee?.id === technician.id
  if (ticket.assignee !== null && !isGiven) return
  const { wording, deskLanguage } = draft.around
  const handedOff = ticket.handedOff ?? {
    at: draft.now,
    reason: wording.reply(deskLanguage, 'event-taken', { name: technician.name }),
  }
  const awaited = awaitsApproval(ticket) ? askedStep(ticket) : null
  const taken = saveTicket(
    draft,
    {
      ...ticket,
      ...(awaited === null
        ? { state: 'in-progress' }
        : heldForApproval(draft, awaited.step.approver?.name ?? '')),
      assignee: { id: technician.id, name: technician.name },
      handedOff,
      queue: ticket.queue === 'bot' ? (ticket.handedBack?.queue ?? 'l1') : ticket.queue,
      takes: takesOf(draft, ticket),
    },
    technician,
    { did: 'taken' },
  )
  addEvent(draft, ticket, { kind: 'taken', vars: { name: technician.name } })
  handOver(draft, ticket.number)
  tellRequester(
    draft,
    taken,
    {
      text: wording.reply(ticket.language, awaited === null ? 'taken' : 'taken-unapproved', {
        technician: technician.name,
        number: ticket.number,
        approver: awaited?.step.approver?.name ?? '',
      }),
      buttons: [],
    },
    { silentOnceTaken: false },
  )
  tellOtherLanguage(draft, taken, technician)
  await notifyTaken(draft, taken, technician)
}

/** Returns the pickups with this one added; they are the samples for estimating waiting times. */
function takesOf({ now, around }: Draft, { takes = [], unclaimed, queue }: Ticket): readonly Take[] {
  if (unclaimed == null) return takes
  const waitedMs = businessTimeBetween(unclaimed.since, now, around.sla.calendars(deskCalendar))
  return [...takes, { at: now, queue, waitedMs }]
}

/** Routes the conversation's next messages to the ticket, and drops the bot's open prompt about it. */
export function handOver(draft: Draft, number: string): void {
  const { conversation } = draft
  if (conversation === null) return
  const wasAsking =
    conversation.ticket === number || (conversation.phase.at === 'guide' && conversation.talksTo === number)
  draft.conversation = {
    ...conversation,
    talksTo: number,
    lastLine: { text: '', source: null, at: draft.now, to: 'ticket' },
    ...(wasAsking ? { ticket: null, phase: { at: 'idle' as const }, steps: [], facts: {} } : {}),
  }
  if (!wasAsking) return
  draft.tx.cancelTimer(`nudge:${conversation.lane}`)
  draft.tx.cancelTimer(`close:${conversation.lane}`)
}
