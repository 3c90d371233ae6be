import type { Ticket } from '../tickets/ticket.js'
import { type Draft, saveTicket, tellRequester } from './draft.js'

/** Resolves a request as refused. The requester is told who refused it and why, and can reopen it. */
export function refuseRequest(
  draft: Draft,
  ticket: Ticket,
  by: { readonly id: string; readonly name: string },
  reason: string,
): void {
  const { wording, deskLanguage, pace } = draft.around
  const refused = saveTicket(
    draft,
    {
      ...ticket,
      state: 'resolved',
      resolution: {
        at: draft.now,
        by: by.name,
        cause: wording.reply(deskLanguage, 'cause-refused', { approver: by.name }),
        solution: reason,
        isCancelled: true,
        isRefused: true,
      },
    },
    by,
    { did: 'refused', reason },
  )
  draft.tx.setTimer({
    id: `close:${ticket.number}`,
    lane: ticket.lane,
    dueAt: draft.now + pace.closeResolvedAfterDays * 86_400_000,
    timer: { purpose: 'close-resolved', ticket: ticket.number },
  })
  if (draft.conversation?.talksTo === ticket.number)
    draft.conversation = { ...draft.conversation, talksTo: null, lastLine: null }
  tellRequester(
    draft,
    refused,
    {
      text: wording.reply(ticket.language, 'approval-refused', { number: ticket.number, approver: by.name }),
      verbatim: { author: by.name, text: reason, files: [], isQuoted: true },
      buttons: [{ label: wording.reply(ticket.language, 'reopen'), value: `reopen|${ticket.number}` }],
    },
    { silentOnceTaken: false },
  )
}
