import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { hasHadAssignee } from '../../desk/ticket/audit.js'
import { needsIdentityCheck } from '../../desk/ticket/identity-check.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Resolvers other than technicians; each sends the requester its own message. */
const byItself: ReadonlySet<string> = new Set(['bot', 'clock', 'outage'])

/** Resolves a ticket with cause and solution. If a technician did it, tells the requester, who can reopen the ticket. */
export async function resolveTicket(uow: UnitOfWork, action: EffectOf<'resolve'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || ticket.state === 'resolved' || ticket.state === 'closed') return
  const { wording, timeouts } = uow.services
  const isByHuman = !byItself.has(action.by.id)
  const identity = action.identityMethod ?? (action.isUnanswered === true ? identityCheckBasis(ticket) : null)
  const resolved = saveTicket(
    uow,
    {
      ...ticket,
      state: 'resolved',
      resolution: {
        at: uow.now,
        by: action.by.name,
        cause: action.cause,
        solution: action.solution,
        ...(action.isUnanswered === true ? { isUnanswered: true } : {}),
      },
      identityCheck:
        identity === null ? ticket.identityCheck : { method: identity, by: action.by.name, at: uow.now },
    },
    action.by,
    { did: 'resolved', cause: action.cause },
  )
  uow.tx.setTimer({
    id: `close:${ticket.number}`,
    lane: ticket.lane,
    dueAt: uow.now + timeouts.closeResolvedAfterDays * 86_400_000,
    timer: { purpose: 'close-resolved', ticket: ticket.number },
  })
  if (uow.conversation?.talksTo === ticket.number)
    uow.conversation = { ...uow.conversation, talksTo: null, lastLine: null }
  if (!isByHuman) return
  notifyRequester(
    uow,
    resolved,
    {
      text: wording.reply(ticket.language, 'resolved', {
        number: ticket.number,
        technician: action.by.name,
        solution: action.solution,
      }),
      buttons: [
        {
          label: wording.reply(ticket.language, 'reopen'),
          value: encodeButton({ kind: 'reopen', ticket: ticket.number }),
        },
      ],
    },
    { silentOnceTaken: false },
  )
}

/** Returns the reason why a ticket that needs an identity check may be resolved without one: nobody took it, so the account wasn't changed. */
export function identityCheckBasis(ticket: Ticket): 'nothing-changed' | null {
  return needsIdentityCheck(ticket) && !hasHadAssignee(ticket) ? 'nothing-changed' : null
}
