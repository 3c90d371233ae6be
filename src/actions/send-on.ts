import type { Action } from '../conversation/action.js'
import { canBeSentOn } from '../tickets/participants.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { bridgedMessage } from './bridged-message.js'
import { type Draft, saveTicket, send, sendToDesks, ticketOf } from './draft.js'
import { releaseFiles } from './release-files.js'
import { tellExperts } from './tell-experts.js'

/** Shows the requester an expert's message under the expert's name, with its files, on a technician's decision. */
export async function sendOn(
  draft: Draft,
  { ticket: number, lineId, by }: Extract<Action, { do: 'send-on' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  const found = (await draft.tx.lines(number)).find(({ id }) => id === lineId)
  if (ticket === null || found === undefined || !canBeSentOn(found)) return
  const line: Line = { ...found, kind: 'message' }
  const toRequester = wordsToRequester(draft, ticket, line)
  const message = bridgedMessage(draft, line, draft.around.deskLanguage)
  const toDesks = sendToDesks(draft, ticket, { type: 'replace', message }, line.id)
  draft.tx.putLine(ticket.number, {
    ...line,
    deliveries: [...toRequester, ...found.deliveries, ...toDesks],
  })
  saveTicket(draft, ticket, by, { did: 'line-sent-on', author: line.name })
  await releaseFiles(draft, ticket, line)
  await tellExperts(draft, ticket, { ...line, attachments: [] })
}

/** Sends the text only; files are sent as separate messages under their own names. */
function wordsToRequester(draft: Draft, ticket: Ticket, line: Line): readonly string[] {
  if (line.text.trim() === '') return []
  return [
    send(draft, {
      to: ticket.reference,
      content: {
        type: 'message',
        message: bridgedMessage(draft, { ...line, attachments: [] }, ticket.language),
      },
      slot: `line:${line.id}`,
      ticket: ticket.number,
      lineId: line.id,
    }),
  ]
}
