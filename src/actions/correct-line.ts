import type { Action } from '../conversation/action.js'
import { isSamePlace } from '../handoff/desks.js'
import type { Outgoing } from '../replies/message.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { answerSlot } from './answer-colleague.js'
import { bridgedMessage, withdrawnText } from './bridged-message.js'
import { cardPlaces } from './card-places.js'
import { type Draft, saveTicket, send, sendToDesks, ticketOf } from './draft.js'
import { withdrawFromExperts } from './file-to-experts.js'
import { mentionsOf } from './mentions.js'
import { fileSlot } from './send-files.js'
import { changeForExperts } from './tell-experts.js'

/** Applies an edit to every copy of a message. The audit keeps the old text. */
export async function correctLine(
  draft: Draft,
  action: Extract<Action, { do: 'correct-line' }>,
): Promise<void> {
  const found = await lineIn(draft, action.ticket, action.lineId)
  if (found === null || found.line.text === action.text) return
  const { ticket, line } = found
  await replaceLine(draft, ticket, { ...line, text: action.text, editedAt: draft.now })
  saveTicket(draft, ticket, { id: line.by, name: line.name }, { did: 'line-edited', text: line.text })
}

/** Replaces the transcript entry with the same ID, and every copy of it that was sent. */
export async function replaceLine(draft: Draft, ticket: Ticket, line: Line): Promise<void> {
  const content = (language: string): Outgoing => ({
    type: 'replace',
    message: bridgedMessage(draft, line, language),
  })
  const deliveries = await carry(draft, ticket, line, content)
  draft.tx.putLine(ticket.number, { ...line, deliveries: [...line.deliveries, ...deliveries] })
}

/** Withdraws every copy of a message that was deleted where it was written. The audit keeps the text. */
export async function withdrawLine(
  draft: Draft,
  action: Extract<Action, { do: 'withdraw-line' }>,
): Promise<void> {
  const found = await lineIn(draft, action.ticket, action.lineId)
  if (found === null || found.line.deletedAt !== null) return
  const { ticket, line } = found
  const deliveries = await carry(draft, ticket, line, (language) => withdrawal(draft, line, language))
  for (const { file } of line.attachments)
    if (file !== undefined) await withdrawFile(draft, ticket, line, file)
  draft.tx.putLine(ticket.number, {
    ...line,
    deletedAt: draft.now,
    deliveries: [...line.deliveries, ...deliveries],
  })
  saveTicket(draft, ticket, { id: line.by, name: line.name }, { did: 'line-deleted', text: line.text })
}

function withdrawal(draft: Draft, line: Line, language: string): Outgoing {
  const text = withdrawnText(line, draft.now, language, draft.around)
  return { type: 'delete', told: { language, text, buttons: [] } }
}

/** Withdraws a file: one that hasn't been sent yet is no longer sent, one that has been is deleted where the platform allows it. */
async function withdrawFile(draft: Draft, ticket: Ticket, line: Line, id: string): Promise<void> {
  const file = await draft.tx.get('file', id)
  if (file === null) return
  draft.tx.put('file', id, { ...file, state: 'withdrawn', hash: null })
  draft.tx.cancelTimer(`expire-file:${id}`)
  if (file.state !== 'kept') return
  const content = { type: 'delete' } as const
  if (line.by === 'technician' && line.kind === 'message')
    send(draft, { to: ticket.reference, content, slot: fileSlot(id), ticket: ticket.number, lineId: line.id })
  withdrawFromExperts(draft, ticket, file)
  if (file.isAtDesk)
    sendToDesks(draft, ticket, content, line.id, {
      slot: fileSlot(id),
      except: file.postedIn,
      desks: cardPlaces(draft, ticket).map(({ to }) => to),
    })
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

/**
 * Sends a change of a message to desks, experts and question threads. The requester only gets changes of technicians' and experts' messages, never
 * of a work note or of their own messages.
 */
async function carry(
  draft: Draft,
  ticket: Ticket,
  line: Line,
  content: (language: string) => Outgoing,
): Promise<readonly string[]> {
  const crosses = (line.by === 'technician' || line.by === 'participant') && line.kind === 'message'
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
  const desks = cardPlaces(draft, ticket).map(({ to }) => to)
  const mentioned = line.mentions === ticket.assignee?.id ? ticket.assignee : null
  const toDesks = sendToDesks(draft, ticket, content(draft.around.deskLanguage), line.id, {
    desks,
    ...(mentioned === null ? {} : { mentions: await mentionsOf(draft, desks, mentioned) }),
  })
  await changeForExperts(draft, ticket, line, content)
  return [...toRequester, ...toDesks, ...underQuestions(draft, ticket, line, content)]
}

/** Sends a change of a colleague's answer to the channels that show the question. */
function underQuestions(
  draft: Draft,
  { questions = [] }: Ticket,
  line: Line,
  content: (language: string) => Outgoing,
): readonly string[] {
  if (line.kind !== 'note' || line.by !== 'technician') return []
  const places = questions.flatMap((question) => question.places)
  const others = places.filter((to, at) => places.findIndex((one) => isSamePlace(one, to)) === at)
  return others.map((to) =>
    send(draft, { to, content: content(draft.around.deskLanguage), slot: answerSlot(line.id) }),
  )
}
