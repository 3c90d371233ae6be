import type { Action } from '../conversation/action.js'
import { needsIdentityCheck } from '../tickets/identity.js'
import type { Ticket } from '../tickets/ticket.js'
import { wasTaken } from '../tickets/was-taken.js'
import { setClosingTimers } from './closing-timers.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'

/** Resolvers that aren't technicians; each sends the requester its own message. */
const byItself: ReadonlySet<string> = new Set(['bot', 'clock', 'outage'])

/** Resolves a ticket with cause and solution. If a technician did it, tells the requester, who can reopen the ticket. */
export async function resolve(draft: Draft, action: Extract<Action, { do: 'resolve' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.state === 'resolved' || ticket.state === 'closed') return
  const { wording, pace } = draft.around
  const isByHuman = !byItself.has(action.by.id)
  const identity = action.identityMethod ?? (action.isUnanswered === true ? groundOf(ticket) : null)
  const resolved = saveTicket(
    draft,
    {
      ...ticket,
      state: 'resolved',
      resolution: {
        at: draft.now,
        by: action.by.name,
        cause: action.cause,
        solution: action.solution,
        ...(action.isUnanswered === true ? { isUnanswered: true } : {}),
      },
      identityCheck:
        identity === null ? ticket.identityCheck : { method: identity, by: action.by.name, at: draft.now },
    },
    action.by,
    { did: 'resolved', cause: action.cause },
  )
  addEvent(draft, ticket, {
    kind: 'resolved',
    vars: { name: action.by.name, cause: action.cause, solution: action.solution },
  })
  draft.tx.setTimer({
    id: `close:${ticket.number}`,
    lane: ticket.lane,
    dueAt: draft.now + pace.closeResolvedAfterDays * 86_400_000,
    timer: { purpose: 'close-resolved', ticket: ticket.number },
  })
  if (action.isUnanswered !== true && action.by.id !== 'outage')
    setClosingTimers(draft, resolved, isByHuman ? 'technician' : 'bot')
  if (draft.conversation?.talksTo === ticket.number)
    draft.conversation = { ...draft.conversation, talksTo: null, lastLine: null }
  if (!isByHuman) return
  tellRequester(
    draft,
    resolved,
    {
      text: wording.reply(ticket.language, 'resolved', {
        number: ticket.number,
        technician: action.by.name,
        solution: action.solution,
      }),
      buttons: [{ label: wording.reply(ticket.language, 'reopen'), value: `reopen|${ticket.number}` }],
    },
    { silentOnceTaken: false },
  )
}

/** Returns the reason why a ticket that needs an identity check may end without one: nobody took it, so nothing was changed on the account. */
export function groundOf(ticket: Ticket): 'nothing-changed' | null {
  return needsIdentityCheck(ticket) && !wasTaken(ticket) ? 'nothing-changed' : null
}
