import { sendToRequester, shareEntry, updateEntry } from '../../desk/notify/append-entry.js'
import { bridgedMessage } from '../../desk/notify/bridged-message.js'
import { forwardToExperts } from '../../desk/notify/forward-to-experts.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { sendToDesks, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { canShareWithRequester } from '../../desk/ticket/participants.js'
import type { Assignee, SharedEntry, Ticket } from '../../desk/ticket/ticket.js'
import { releaseFiles } from '../files/index.js'

/** Shows the requester an expert's message and its files under the expert's name, on a technician's decision. */
export async function shareWithRequester(
  uow: UnitOfWork,
  { ticket: number, lineId, by }: { readonly ticket: string; readonly lineId: string; readonly by: Assignee },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  const found = (await uow.tx.lines(number)).find(({ id }) => id === lineId)
  if (ticket === null || found === undefined || !canShareWithRequester(found)) return
  const line = shareEntry(found)
  const toRequester = wordsToRequester(uow, ticket, line)
  const message = bridgedMessage(uow, line, uow.services.deskLanguage)
  const toDesks = sendToDesks(uow, ticket, { type: 'replace', message }, line.id)
  updateEntry(uow, ticket.number, line, [...toRequester, ...toDesks])
  saveTicket(uow, ticket, by, { did: 'line-sent-on', author: line.name })
  await releaseFiles(uow, ticket, line)
  await forwardToExperts(uow, ticket, { ...line, attachments: [] })
}

/** Sends the text only; files are sent as separate messages under their own names. */
function wordsToRequester(uow: UnitOfWork, ticket: Ticket, line: SharedEntry): readonly string[] {
  if (line.text.trim() === '') return []
  return [
    sendToRequester(uow, ticket, line, {
      content: {
        type: 'message',
        message: bridgedMessage(uow, { ...line, attachments: [] }, ticket.language),
      },
      slot: `line:${line.id}`,
    }),
  ]
}
