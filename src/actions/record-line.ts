import type { Action } from '../conversation/action.js'
import type { Ticket } from '../tickets/ticket.js'
import { belongTo } from './admit-files.js'
import { bridgedMessage } from './bridged-message.js'
import { type Draft, lineOf, type NewLine, saveTicket, sendToDesks, targetOf, ticketOf } from './draft.js'
import { filesToExperts } from './file-to-experts.js'
import { noteMentioned } from './mentions.js'
import { mentionsOfLine } from './notify-of-line.js'
import { tellExperts } from './tell-experts.js'

/** Adds the requester's message to the transcript and, once the ticket is with the desk, to the desk threads. */
export async function recordLine(
  draft: Draft,
  action: Extract<Action, { do: 'record-line' }>,
): Promise<void> {
  const { activity } = draft
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || activity.content.type !== 'message') return
  const source =
    activity.where === null || activity.messageId === null
      ? null
      : sourceOf(targetOf(activity.where), activity.messageId)
  const { text, attachments } = activity.content
  const said = await addRequesterLine(draft, ticket, {
    by: 'requester',
    name: ticket.requester.name,
    kind: 'message',
    text,
    attachments,
    source,
    ...(activity.from === null ? {} : { author: activity.from.id }),
  })
  if (attachments.length > 0) {
    saveTicket(draft, { ...said, attachments: [...said.attachments, ...attachments] }, ticket.requester, {
      did: 'files-added',
    })
  }
}

/** Adds the label of a pressed button to the transcript. */
export async function recordPress(
  draft: Draft,
  action: Extract<Action, { do: 'record-press' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  await addRequesterLine(draft, ticket, {
    by: 'requester',
    name: ticket.requester.name,
    kind: 'message',
    text: action.label,
  })
}

/** Adds an earlier message to a ticket, because the requester said who it was meant for: "This was for Marc". */
export async function passOn(draft: Draft, action: Extract<Action, { do: 'pass-on' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const said = await addRequesterLine(draft, ticket, {
    by: 'requester',
    name: ticket.requester.name,
    kind: 'message',
    text: action.text,
    source: action.source,
    attachments: action.attachments,
    author: ticket.requester.id,
  })
  if (action.attachments.length === 0) return
  const attachments = [...said.attachments, ...action.attachments]
  saveTicket(draft, { ...said, attachments }, ticket.requester, { did: 'files-added' })
}

/** Adds a requester's message to the transcript and sends it to desks and experts. Returns the ticket as saved. */
async function addRequesterLine(draft: Draft, ticket: Ticket, said: NewLine): Promise<Ticket> {
  const mentions = await mentionsOfLine(draft, ticket)
  const mentioned = mentions.size === 0 ? undefined : ticket.assignee?.id
  const line = { ...lineOf(draft, said), ...(mentioned === undefined ? {} : { mentions: mentioned }) }
  await belongTo(draft, line.attachments, ticket.number, line.id)
  const deliveries =
    ticket.handedOff === null
      ? []
      : sendToDesks(
          draft,
          ticket,
          {
            type: 'message',
            message: bridgedMessage(draft, line, ticket.language, ticket.requester.picture),
          },
          line.id,
          { mentions },
        )
  draft.tx.putLine(ticket.number, { ...line, deliveries })
  if (line.source !== null)
    draft.tx.put('link', line.source, { ticket: ticket.number, lane: draft.lane, lineId: line.id })
  if (ticket.handedOff !== null) draft.touched.add(ticket.number)
  await tellExperts(draft, ticket, line, ticket.requester.picture)
  await filesToExperts(draft, ticket, line)
  if (mentioned !== undefined) await noteMentioned(draft, ticket.number, mentioned)
  return (await ticketOf(draft, ticket.number)) ?? ticket
}

/** Returns the key of a message on its platform: `target#messageId`. */
export function sourceOf(target: string, messageId: string): string {
  return `${target}#${messageId}`
}
