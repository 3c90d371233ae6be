import { DateTime } from 'luxon'
import type { Action } from '../conversation/action.js'
import type { Outgoing } from '../replies/message.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { cardPlaces } from './card-places.js'
import { type Draft, saveTicket, send, sendToDesks, ticketOf } from './draft.js'

/** A line was edited where it was written: whoever got it gets the correction. The old text stays in the audit. */
export async function correctLine(
  draft: Draft,
  action: Extract<Action, { do: 'correct-line' }>,
): Promise<void> {
  const found = await lineIn(draft, action.ticket, action.lineId)
  if (found === null || found.line.text === action.text) return
  const { ticket, line } = found
  const time = DateTime.fromMillis(draft.now, { zone: draft.around.timeZone }).toFormat('HH:mm')
  const content = (language: string): Outgoing => ({
    type: 'replace',
    message: {
      language,
      text: line.kind === 'note' ? `*${draft.around.wording.card(language).note}*` : '',
      buttons: [],
      verbatim: {
        author: line.name,
        text: `${action.text}\n(${draft.around.wording.reply(language, 'corrected', { time })})`,
        files: [],
      },
    },
  })
  const deliveries = carry(draft, ticket, line, content)
  draft.tx.putLine(ticket.number, {
    ...line,
    text: action.text,
    editedAt: draft.now,
    deliveries: [...line.deliveries, ...deliveries],
  })
  saveTicket(draft, ticket, { id: line.by, name: line.name }, `edited a line, before: ${line.text}`)
}

/** A line was deleted where it was written: it is withdrawn wherever it was sent. */
export async function withdrawLine(
  draft: Draft,
  action: Extract<Action, { do: 'withdraw-line' }>,
): Promise<void> {
  const found = await lineIn(draft, action.ticket, action.lineId)
  if (found === null || found.line.deletedAt !== null) return
  const { ticket, line } = found
  const deliveries = carry(draft, ticket, line, () => ({ type: 'delete' }))
  draft.tx.putLine(ticket.number, {
    ...line,
    deletedAt: draft.now,
    deliveries: [...line.deliveries, ...deliveries],
  })
  saveTicket(draft, ticket, { id: line.by, name: line.name }, 'deleted a line')
}

async function lineIn(
  draft: Draft,
  number: string,
  lineId: string,
): Promise<{ ticket: Ticket; line: Line } | null> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return null
  const line = (await draft.tx.lines(number)).find((candidate) => candidate.id === lineId)
  return line === undefined ? null : { ticket, line }
}

/** To the requester only when the line is a technician's message: never a note, never their own line. */
function carry(
  draft: Draft,
  ticket: Ticket,
  line: Line,
  content: (language: string) => Outgoing,
): readonly string[] {
  const crosses = line.by === 'technician' && line.kind === 'message'
  const toRequester = crosses
    ? [
        send(draft, {
          to: ticket.reference,
          content: content(ticket.language),
          slot: `line:${line.id}`,
          ticket: ticket.number,
          lineId: line.id,
        }),
      ]
    : []
  const toDesks = sendToDesks(
    draft,
    ticket,
    content(draft.around.deskLanguage),
    line.id,
    cardPlaces(draft, ticket).map(({ to }) => to),
  )
  return [...toRequester, ...toDesks]
}
