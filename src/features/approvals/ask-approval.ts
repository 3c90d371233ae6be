import type { MessageKey } from '../../content/wording/translations-file.js'
import { addBusinessTime } from '../../desk/calendar/business-time.js'
import { nextReminderStep } from '../../desk/calendar/reminder-step.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { bot, enqueueMessage, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import {
  type Approval,
  type ApprovalStep,
  isOnHoldForApproval,
  withApprovalStep,
} from '../../desk/ticket/approval.js'
import { isInChat } from '../../desk/ticket/call.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { waitingPromptId } from '../../dialogue/hand-off/queue-position-text.js'
import { sendButtonPrompt } from '../../dialogue/prompts/ask-requester-by-buttons.js'
import type { KnownPerson } from '../../storage/records.js'
import { handOffTicket } from '../hand-off/index.js'
import { approvalQuestion, approvalQuestionMessageKey, approvalRequestKey } from './approval-question.js'
import { findPolicyApprover } from './approvers/find-approver.js'
import { endApproval } from './end-approval.js'

/**
 * Asks for an approval, handing the ticket off first if it is still with the bot. The ticket goes on hold with its SLA clocks paused until
 * the approver answers, but a ticket that is already queued for a technician (`isQueued`) stays in its queue until it is taken.
 */
export async function askApproval(uow: UnitOfWork, action: EffectOf<'request-approval'>): Promise<void> {
  if (action.handOff !== null) await handOffTicket(uow, { ticket: action.ticket, ...action.handOff })
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const { approval, lead = [] } = action
  const isHeld = action.isQueued !== true || ticket.state === 'in-progress'
  await askNextApprover(uow, { ...ticket, approval }, { lead, isHeld })
}

interface Asking {
  /** Text to put in front of the message that tells the requester that the question was sent. */
  readonly lead: readonly string[]
  /** True to put the ticket on hold, or keep it there. */
  readonly isHeld: boolean
}

/** Asks the next approver in the chain. If that approver can't be reached, the approval ends as unreachable and the ticket goes to the desk. */
export async function askNextApprover(
  uow: UnitOfWork,
  ticket: Ticket & { readonly approval: Approval },
  { lead, isHeld }: Asking,
): Promise<void> {
  const at = ticket.approval.steps.findIndex(({ state }) => state === 'to-come')
  const step = ticket.approval.steps[at]
  if (step === undefined) return
  const known = await approverOf(uow, ticket, step)
  if (known === null) {
    const approval = withApprovalStep(ticket.approval, at, { state: 'asked' })
    const held = isHeld ? approvalHold(uow, '') : {}
    saveTicket(uow, { ...ticket, approval, ...held }, bot, { did: 'approval-nobody' })
    await endApproval(uow, { ticket: ticket.number, how: 'unreachable', by: null, reason: null }, lead)
    return
  }
  await ask(uow, ticket, at, known, { lead, isHeld })
}

/** Finds the approver; null if the bot doesn't know them or if they are the requester, because people can't approve their own requests. */
async function approverOf(
  uow: UnitOfWork,
  ticket: Ticket,
  { named }: ApprovalStep,
): Promise<KnownPerson | null> {
  const found = named === null ? null : findPolicyApprover(await uow.services.knownPeople(), named)
  return found === null || found.person.id === ticket.requester.id ? null : found
}

async function ask(
  uow: UnitOfWork,
  ticket: Ticket & { readonly approval: Approval },
  at: number,
  known: KnownPerson,
  { lead, isHeld }: Asking,
): Promise<void> {
  const approver = { id: known.person.id, name: known.person.name }
  const asked = withApprovalStep(ticket.approval, at, { approver, state: 'asked', askedAt: uow.now })
  const held = {
    ...ticket,
    approval: asked,
    ...(isHeld ? approvalHold(uow, approver.name) : {}),
  }
  const delivery = enqueueMessage(uow, {
    to: known.reference!,
    content: { type: 'message', message: approvalQuestion(uow, held, known) },
    slot: approvalQuestionMessageKey(ticket.number, at, approver.id),
    ticket: ticket.number,
  })
  const approval = withApprovalStep(asked, at, { delivery })
  const saved = saveTicket(uow, { ...held, approval }, bot, {
    did: 'approval-asked',
    approver: approver.name,
  })
  uow.tx.put('approvalAsk', approvalRequestKey(approver.id, ticket.number), {
    ticket: ticket.number,
    lane: ticket.lane,
    step: at,
    at: uow.now,
    language: known.language ?? uow.services.deskLanguage,
  })
  setApprovalTimer(uow, saved, asked.steps[at]!)
  const text = uow.services.wording.reply(ticket.language, askedKey(held, at), {
    number: ticket.number,
    approver: approver.name,
    before: asked.steps[at]?.delegatedBy?.at(-1) ?? '',
    count: String(asked.steps.length),
  })
  const cancel = uow.services.wording.reply(ticket.language, 'cancel')
  if (!isInChat(ticket)) return
  sendButtonPrompt(uow, saved, waitingPromptId(ticket.number), {
    text: [...lead, text].join('\n\n'),
    buttons: [{ label: cancel, value: encodeButton({ kind: 'cancel', ticket: ticket.number }) }],
  })
}

/** Chooses the text that tells the requester about the first approver, the next one or a replacement. */
function askedKey(ticket: Ticket & { readonly approval: Approval }, at: number): MessageKey {
  const { steps } = ticket.approval
  if ((steps[at]?.delegatedBy ?? []).length > 0) return 'approval-asked-instead'
  if (at > 0) return 'approval-asked-next'
  if (!isOnHoldForApproval(ticket) || ticket.assignment.assignee !== null) return 'approval-asked-too'
  return steps.length > 1 ? 'approval-asked-several' : 'approval-asked'
}

/** Returns the ticket fields for a hold until approval; `detail` is the approver's name. */
export function approvalHold(uow: UnitOfWork, detail: string): Pick<Ticket, 'state' | 'hold'> {
  return { state: 'on-hold', hold: { reason: 'approval', detail, at: uow.now, by: bot.name } }
}

/** Sets the timer for the next reminder, or for the expiry once all reminders are sent. */
export function setApprovalTimer(
  uow: UnitOfWork,
  { number, lane }: Ticket,
  { askedAt, remindedAt = [] }: Pick<ApprovalStep, 'askedAt' | 'remindedAt'>,
): void {
  const { approvals, sla } = uow.services
  const next = nextReminderStep(
    { at: askedAt ?? uow.now, remindedAt },
    { ...approvals, resolveAfter: approvals.expiresAfter },
    (from, durationMs, calendar) => addBusinessTime(from, durationMs, sla.calendars(calendar)),
  )
  if (next === null) return uow.tx.cancelTimer(`approval:${number}`)
  uow.tx.setTimer({
    id: `approval:${number}`,
    lane,
    dueAt: next.at,
    timer: { purpose: 'approval', ticket: number },
  })
}
