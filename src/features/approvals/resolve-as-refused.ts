import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'

/**
 * Resolves a request as refused and shows this in its transcript. The requester is told who refused
 * the request and why, and can reopen it.
 */
export function resolveAsRefused(
  uow: UnitOfWork,
  ticket: Ticket,
  by: { readonly id: string; readonly name: string },
  reason: string,
): void {
  const { wording, deskLanguage, timeouts } = uow.services
  const refused = saveTicket(
    uow,
    {
      ...ticket,
      state: 'resolved',
      resolution: {
        at: uow.now,
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
  uow.tx.setTimer({
    id: `close:${ticket.number}`,
    lane: ticket.lane,
    dueAt: uow.now + timeouts.closeResolvedAfterDays * 86_400_000,
    timer: { purpose: 'close-resolved', ticket: ticket.number },
  })
  if (uow.conversation?.forwardingTo === ticket.number)
    uow.conversation = { ...uow.conversation, forwardingTo: null, lastMessage: null }
  notifyRequester(
    uow,
    refused,
    {
      text: wording.reply(ticket.language, 'approval-refused', { number: ticket.number, approver: by.name }),
      verbatim: { author: by.name, text: reason, files: [], isQuoted: true },
      buttons: [
        {
          label: wording.reply(ticket.language, 'reopen'),
          value: encodeButton({ kind: 'reopen', ticket: ticket.number }),
        },
      ],
    },
    { suppressIfTaken: false },
  )
}
