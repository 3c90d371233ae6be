import type { Action } from '../conversation/action.js'
import type { Attachment } from '../conversation/activity.js'
import type { Message } from '../replies/message.js'
import { type Draft, lineOf, saveTicket, send, sendToDesks, targetOf, ticketOf } from './draft.js'
import { sourceOf } from './record-line.js'

/** The assignee writes to the requester, under their own name; the other desks see it too. */
export async function reply(draft: Draft, action: Extract<Action, { do: 'reply' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const attachments = filesOf(draft)
  const line = lineOf(draft, {
    by: 'technician',
    name: action.technician.name,
    kind: 'message',
    text: action.text,
    attachments,
    source: deskSource(draft),
  })
  const message: Message = {
    language: ticket.language,
    text: '',
    buttons: [],
    verbatim: {
      author: action.technician.name,
      text: action.text,
      files: attachments.map(({ name, url }) => (url === undefined ? { name } : { name, url })),
    },
  }
  const toRequester = send(draft, {
    to: ticket.reference,
    content: { type: 'message', message },
    slot: `line:${line.id}`,
    ticket: ticket.number,
    lineId: line.id,
  })
  const toDesks = sendToDesks(draft, ticket, { type: 'message', message }, line.id)
  draft.tx.putLine(ticket.number, { ...line, deliveries: [toRequester, ...toDesks] })
  if (line.source !== null)
    draft.tx.put('link', line.source, { ticket: ticket.number, lane: ticket.lane, lineId: line.id })
  saveTicket(draft, ticket, action.technician, 'replied')
}

/** The message in a desk thread that a line came from; null when it came from a form or the console. */
export function deskSource(draft: Draft): string | null {
  const { activity } = draft
  const isThreadLine = activity.content.type === 'desk-line'
  return isThreadLine && activity.where !== null && activity.messageId !== null
    ? sourceOf(targetOf(activity.where), activity.messageId)
    : null
}

export function filesOf(draft: Draft): readonly Attachment[] {
  return draft.activity.content.type === 'desk-line' ? draft.activity.content.attachments : []
}
