import { conversationKey } from '../../desk/conversation-key.js'
import { appendEntry, type NewSharedEntry } from '../../desk/notify/append-entry.js'
import { bridgedMessage } from '../../desk/notify/bridged-message.js'
import { forwardToExperts } from '../../desk/notify/forward-to-experts.js'
import { type DeskMentions, recordMention } from '../../desk/notify/mentions.js'
import { mentionsForMessage } from '../../desk/notify/mentions-for-message.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { sendToDesks, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { SharedEntry, Ticket } from '../../desk/ticket/ticket.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { linkFilesToMessage, sendMessageFilesToExperts } from '../files/index.js'

/** Adds the requester's message to the transcript and, once the ticket is with the desk, to the desk threads. */
export async function recordRequesterMessage(
  uow: UnitOfWork,
  action: EffectOf<'record-message'>,
): Promise<void> {
  const { activity } = uow
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || activity.content.type !== 'message.received') return
  const source =
    activity.where === null || activity.messageId === null
      ? null
      : messageSourceKey(conversationKey(activity.where), activity.messageId)
  const { text, attachments } = activity.content
  const said = await addRequesterLine(uow, ticket, {
    text,
    attachments,
    source,
    ...(activity.from === null ? {} : { author: activity.from.id }),
  })
  if (attachments.length > 0) {
    saveTicket(uow, { ...said, attachments: [...said.attachments, ...attachments] }, ticket.requester, {
      did: 'files-added',
    })
  }
}

/** Adds the label of a pressed button to the transcript. */
export async function recordButtonPress(
  uow: UnitOfWork,
  action: EffectOf<'record-button-press'>,
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  await addRequesterLine(uow, ticket, { text: action.label })
}

/**
 * Adds an earlier message to a ticket after the requester said who it was meant for: "This was for
 * Marc".
 */
export async function addEarlierMessage(
  uow: UnitOfWork,
  action: EffectOf<'add-earlier-message'>,
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const said = await addRequesterLine(uow, ticket, {
    text: action.text,
    source: action.source,
    attachments: action.attachments,
    author: ticket.requester.id,
  })
  if (action.attachments.length === 0) return
  const attachments = [...said.attachments, ...action.attachments]
  saveTicket(uow, { ...said, attachments }, ticket.requester, { did: 'files-added' })
}

/** Adds a requester's message to the transcript and sends it to desks and experts. Returns the ticket as saved. */
async function addRequesterLine(
  uow: UnitOfWork,
  ticket: Ticket,
  said: Pick<NewSharedEntry, 'text' | 'attachments' | 'source' | 'author'>,
): Promise<Ticket> {
  const mentions = await mentionsForMessage(uow, ticket)
  const mentioned = mentions.size === 0 ? undefined : ticket.assignment.assignee?.id
  const entry = appendEntry(
    uow,
    { number: ticket.number, lane: uow.lane },
    {
      audience: 'requester',
      by: 'requester',
      name: ticket.requester.name,
      ...said,
      ...(mentioned === undefined ? {} : { mentions: mentioned }),
      send: (message) => (ticket.handedOff === null ? [] : sendCopyToDesks(uow, ticket, message, mentions)),
    },
  )
  await linkFilesToMessage(uow, entry.attachments, ticket.number, entry.id)
  if (ticket.handedOff !== null) uow.dirtyTickets.add(ticket.number)
  await forwardToExperts(uow, ticket, entry, ticket.requester.picture)
  await sendMessageFilesToExperts(uow, ticket, entry)
  if (mentioned !== undefined) await recordMention(uow, ticket.number, mentioned)
  return (await ticketOf(uow, ticket.number)) ?? ticket
}

function sendCopyToDesks(
  uow: UnitOfWork,
  ticket: Ticket,
  entry: SharedEntry,
  mentions: DeskMentions,
): readonly string[] {
  const message = bridgedMessage(uow, entry, ticket.language, ticket.requester.picture)
  return sendToDesks(uow, ticket, { type: 'message', message }, entry.id, { mentions })
}

/** Returns the key of a message on its platform: `target#messageId`. */
export function messageSourceKey(target: string, messageId: string): string {
  return `${target}#${messageId}`
}
