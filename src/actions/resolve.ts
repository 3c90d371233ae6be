import type { Action } from '../conversation/action.js'
import { setClosingTimers } from './closing-timers.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'

/** Resolved, with cause and solution; the requester is told (the bot says its own) and can reopen it. */
export async function resolve(draft: Draft, action: Extract<Action, { do: 'resolve' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.state === 'resolved' || ticket.state === 'closed') return
  const { wording, pace } = draft.around
  const isByHuman = action.by.id !== 'bot' && action.by.id !== 'clock'
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
        action.identityMethod === null
          ? ticket.identityCheck
          : { method: action.identityMethod, by: action.by.name, at: draft.now },
    },
    action.by,
    `resolved: ${action.cause}`,
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
  if (action.isUnanswered !== true) setClosingTimers(draft, resolved, isByHuman ? 'technician' : 'bot')
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
