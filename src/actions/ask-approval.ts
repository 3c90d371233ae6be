import { type Approval, type ApprovalStep, waitsForApproval, withStep } from '../approvals/approval.js'
import { personNamed } from '../approvals/find-approver.js'
import type { Action } from '../conversation/action.js'
import { nextWaitingStep } from '../conversation/waiting-flow.js'
import { waitingQuestion } from '../conversation/waiting-line.js'
import type { ReplyKey } from '../replies/replies-file.js'
import { addBusinessTime } from '../sla/business-time.js'
import type { KnownPerson } from '../stores/records.js'
import { isInChat } from '../tickets/call.js'
import type { Ticket } from '../tickets/ticket.js'
import { approvalQuestion, approvalSlot } from './approval-question.js'
import { sayWithButtons } from './ask-about.js'
import { addEvent, bot, type Draft, saveTicket, send, ticketOf } from './draft.js'
import { endApproval } from './end-approval.js'
import { handOff } from './hand-off.js'

/**
 * Asks for an approval, handing the ticket off first if it is still with the bot. The ticket goes on hold with its SLA clocks paused until the
 * approver answers, except that a ticket already queued for a technician (`isQueued`) stays in its queue until it is taken.
 */
export async function askApproval(
  draft: Draft,
  action: Extract<Action, { do: 'ask-approval' }>,
): Promise<void> {
  if (action.handOff !== null)
    await handOff(draft, { do: 'hand-off', ticket: action.ticket, ...action.handOff })
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { approval, lead = [] } = action
  const isHeld = action.isQueued !== true || ticket.state === 'in-progress'
  await askNext(draft, { ...ticket, approval }, { lead, isHeld })
}

interface Asking {
  /** Text in front of the question's confirmation to the requester. */
  readonly lead: readonly string[]
  /** True to put the ticket, or keep it, on hold. */
  readonly isHeld: boolean
}

/** Asks the next approver in the chain. If that approver can't be reached, the approval ends as unreachable and the ticket goes to the desk. */
export async function askNext(
  draft: Draft,
  ticket: Ticket & { readonly approval: Approval },
  { lead, isHeld }: Asking,
): Promise<void> {
  const at = ticket.approval.steps.findIndex(({ state }) => state === 'to-come')
  const step = ticket.approval.steps[at]
  if (step === undefined) return
  const known = await approverOf(draft, ticket, step)
  if (known === null) {
    const approval = withStep(ticket.approval, at, { state: 'asked' })
    const held = isHeld ? heldForApproval(draft, '') : {}
    saveTicket(draft, { ...ticket, approval, ...held }, bot, { did: 'approval-nobody' })
    await endApproval(
      draft,
      { do: 'end-approval', ticket: ticket.number, how: 'unreachable', by: null, reason: null },
      lead,
    )
    return
  }
  await ask(draft, ticket, at, known, { lead, isHeld })
}

/** Finds the approver; null if the bot doesn't know them or if they are the requester, because nobody approves their own request. */
async function approverOf(
  draft: Draft,
  ticket: Ticket,
  { named }: ApprovalStep,
): Promise<KnownPerson | null> {
  const found = named === null ? null : personNamed(await draft.around.known(), named)
  return found === null || found.person.id === ticket.requester.id ? null : found
}

async function ask(
  draft: Draft,
  ticket: Ticket & { readonly approval: Approval },
  at: number,
  known: KnownPerson,
  { lead, isHeld }: Asking,
): Promise<void> {
  const approver = { id: known.person.id, name: known.person.name }
  const asked = withStep(ticket.approval, at, { approver, state: 'asked', askedAt: draft.now })
  const held = {
    ...ticket,
    approval: asked,
    ...(isHeld ? heldForApproval(draft, approver.name) : {}),
  }
  const delivery = send(draft, {
    to: known.reference!,
    content: { type: 'message', message: approvalQuestion(draft, held, known) },
    slot: approvalSlot(ticket.number, at, approver.id),
    ticket: ticket.number,
  })
  const approval = withStep(asked, at, { delivery })
  const saved = saveTicket(draft, { ...held, approval }, bot, {
    did: 'approval-asked',
    approver: approver.name,
  })
  draft.tx.put('approvalAsk', askKey(approver.id, ticket.number), {
    ticket: ticket.number,
    lane: ticket.lane,
    step: at,
    at: draft.now,
    language: known.language ?? draft.around.deskLanguage,
  })
  setApprovalTimer(draft, saved, asked.steps[at]!)
  addEvent(draft, ticket, { kind: 'approval-asked', vars: { name: approver.name } })
  const text = draft.around.wording.reply(ticket.language, askedKey(held, at), {
    number: ticket.number,
    approver: approver.name,
    before: asked.steps[at]?.delegatedBy?.at(-1) ?? '',
    count: String(asked.steps.length),
  })
  const cancel = draft.around.wording.reply(ticket.language, 'cancel')
  if (!isInChat(ticket)) return
  sayWithButtons(draft, saved, waitingQuestion(ticket.number), {
    text: [...lead, text].join('\n\n'),
    buttons: [{ label: cancel, value: `cancel|${ticket.number}` }],
  })
}

/** Chooses the text that tells the requester about the first approver, the next one, or one who replaces another. */
function askedKey(ticket: Ticket & { readonly approval: Approval }, at: number): ReplyKey {
  const { steps } = ticket.approval
  if ((steps[at]?.delegatedBy ?? []).length > 0) return 'approval-asked-instead'
  if (at > 0) return 'approval-asked-next'
  if (!waitsForApproval(ticket) || ticket.assignee !== null) return 'approval-asked-too'
  return steps.length > 1 ? 'approval-asked-several' : 'approval-asked'
}

/** Returns the ticket fields for a hold until approval; `detail` is the approver's name. */
export function heldForApproval(draft: Draft, detail: string): Pick<Ticket, 'state' | 'hold'> {
  return { state: 'on-hold', hold: { reason: 'approval', detail, at: draft.now, by: bot.name } }
}

export function askKey(person: string, ticket: string): string {
  return `${person}/${ticket}`
}

/** Sets the timer for the next reminder, or for the expiry once all reminders are sent. */
export function setApprovalTimer(
  draft: Draft,
  { number, lane }: Ticket,
  { askedAt, remindedAt = [] }: Pick<ApprovalStep, 'askedAt' | 'remindedAt'>,
): void {
  const { approvals, sla } = draft.around
  const next = nextWaitingStep(
    { at: askedAt ?? draft.now, remindedAt },
    { ...approvals, resolveAfter: approvals.expiresAfter },
    (from, durationMs, calendar) => addBusinessTime(from, durationMs, sla.calendars(calendar)),
  )
  if (next === null) return draft.tx.cancelTimer(`approval:${number}`)
  draft.tx.setTimer({
    id: `approval:${number}`,
    lane,
    dueAt: next.at,
    timer: { purpose: 'approval', ticket: number },
  })
}
