import { conversationKey } from '../../desk/conversation-key.js'
import { appendEntry, sendToRequester } from '../../desk/notify/append-entry.js'
import { bridgedMessage } from '../../desk/notify/bridged-message.js'
import { forwardToExperts } from '../../desk/notify/forward-to-experts.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { sendToDesks, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { SharedEntry, Ticket } from '../../desk/ticket/ticket.js'
import type { Message } from '../../desk/view/message.js'
import type { Attachment } from '../../engine/activity.js'
import { linkFilesToMessage, validateFiles } from '../files/index.js'
import { messageSourceKey } from './record-requester-message.js'

/** Sends the assignee's message to the requester under the assignee's name, and to the ticket's other channels. */
export async function sendReply(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly technician: Technician
    readonly text: string
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const attachments = await validateFiles(uow, attachmentsOfMessage(uow), {
    ticket,
    by: { name: action.technician.name, side: 'technician' },
    isInternal: false,
  })
  const entry = appendEntry(uow, ticket, {
    audience: 'requester',
    by: 'technician',
    name: action.technician.name,
    text: action.text,
    attachments,
    source: deskMessageKey(uow),
    author: action.technician.id,
    send: (reply) => {
      const message = bridgedMessage(uow, reply, ticket.language, uow.activity.from?.picture)
      const toRequester = sendTextToRequester(uow, ticket, reply, message)
      return [...toRequester, ...sendToDesks(uow, ticket, { type: 'message', message }, reply.id)]
    },
  })
  await linkFilesToMessage(uow, attachments, ticket.number, entry.id)
  saveTicket(uow, { ...ticket, attachments: [...ticket.attachments, ...attachments] }, action.technician, {
    did: 'replied',
  })
  await forwardToExperts(uow, ticket, entry, uow.activity.from?.picture)
}

/**
 * Sends the text immediately. Files follow as separate messages once they've been downloaded and
 * scanned.
 */
export function sendTextToRequester(
  uow: UnitOfWork,
  ticket: Ticket,
  entry: SharedEntry,
  message: Message,
): readonly string[] {
  const { verbatim } = message
  const files = entry.attachments.filter(({ file }) => file === undefined)
  if (verbatim === undefined || (entry.text.trim() === '' && files.length === 0)) return []
  const shown = {
    ...verbatim,
    files: files.map(({ name, url }) => (url === undefined ? { name } : { name, url })),
  }
  return [
    sendToRequester(uow, ticket, entry, {
      content: { type: 'message', message: { ...message, verbatim: shown } },
      slot: `line:${entry.id}`,
    }),
  ]
}

/**
 * Returns the key of the desk-thread message from which a transcript entry was made; null if the
 * entry came from a form or the console.
 */
export function deskMessageKey(uow: UnitOfWork): string | null {
  const { activity } = uow
  const isThreadLine = activity.content.type === 'desk.message'
  return isThreadLine && activity.where !== null && activity.messageId !== null
    ? messageSourceKey(conversationKey(activity.where), activity.messageId)
    : null
}

export function attachmentsOfMessage(uow: UnitOfWork): readonly Attachment[] {
  const { content } = uow.activity
  if (content.type === 'desk.message') return content.attachments
  const isSaid =
    content.type === 'desk.command' && (content.command.verb === 'reply' || content.command.verb === 'note')
  return isSaid ? (content.command.attachments ?? []) : []
}
