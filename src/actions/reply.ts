import type { Action } from '../conversation/action.js'
import type { Attachment } from '../conversation/activity.js'
import type { Message } from '../replies/message.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { admitFiles, belongTo } from './admit-files.js'
import { bridgedMessage } from './bridged-message.js'
import { type Draft, lineOf, saveTicket, send, sendToDesks, targetOf, ticketOf } from './draft.js'
import { sourceOf } from './record-line.js'
import { tellExperts } from './tell-experts.js'

/** Sends the assignee's message to the requester under the assignee's name, and to the ticket's other channels. */
export async function reply(draft: Draft, action: Extract<Action, { do: 'reply' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const attachments = await admitFiles(draft, filesOf(draft), {
    ticket,
    by: { name: action.technician.name, side: 'technician' },
    isInternal: false,
  })
  const line = lineOf(draft, {
    by: 'technician',
    name: action.technician.name,
    kind: 'message',
    text: action.text,
    attachments,
    source: deskSource(draft),
    author: action.technician.id,
  })
  await belongTo(draft, attachments, ticket.number, line.id)
  const message = bridgedMessage(draft, line, ticket.language, draft.activity.from?.picture)
  const toRequester = wordsToRequester(draft, ticket, line, message)
  const toDesks = sendToDesks(draft, ticket, { type: 'message', message }, line.id)
  draft.tx.putLine(ticket.number, { ...line, deliveries: [...toRequester, ...toDesks] })
  if (line.source !== null)
    draft.tx.put('link', line.source, { ticket: ticket.number, lane: ticket.lane, lineId: line.id })
  saveTicket(draft, { ...ticket, attachments: [...ticket.attachments, ...attachments] }, action.technician, {
    did: 'replied',
  })
  await tellExperts(draft, ticket, line, draft.activity.from?.picture)
}

/** Sends the text at once. Files follow as separate messages once they've been downloaded and scanned. */
export function wordsToRequester(
  draft: Draft,
  ticket: Ticket,
  line: Line,
  message: Message,
): readonly string[] {
  const { verbatim } = message
  const files = line.attachments.filter(({ file }) => file === undefined)
  if (verbatim === undefined || (line.text.trim() === '' && files.length === 0)) return []
  const shown = {
    ...verbatim,
    files: files.map(({ name, url }) => (url === undefined ? { name } : { name, url })),
  }
  return [
    send(draft, {
      to: ticket.reference,
      content: { type: 'message', message: { ...message, verbatim: shown } },
      slot: `line:${line.id}`,
      ticket: ticket.number,
      lineId: line.id,
    }),
  ]
}

/** Returns the key of the desk-thread message a transcript entry came from; null if it came from a form or the console. */
export function deskSource(draft: Draft): string | null {
  const { activity } = draft
  const isThreadLine = activity.content.type === 'desk-line'
  return isThreadLine && activity.where !== null && activity.messageId !== null
    ? sourceOf(targetOf(activity.where), activity.messageId)
    : null
}

export function filesOf(draft: Draft): readonly Attachment[] {
  const { content } = draft.activity
  if (content.type === 'desk-line') return content.attachments
  const isSaid = content.type === 'desk-act' && (content.act.verb === 'reply' || content.act.verb === 'note')
  return isSaid ? (content.act.attachments ?? []) : []
}
