import type { Action } from '../conversation/action.js'
import { type Draft, ticketOf } from './draft.js'
import { mentionQueue } from './mention-queue.js'
import { holdNotice, quietUntil } from './mentions.js'
import { mention, writeTo } from './notify-assignee.js'
import { isOver, lastDeedOf } from './notify-of-line.js'

/** Sends a deferred notification after the quiet hours, if it still applies. */
export async function notify(draft: Draft, action: Extract<Action, { do: 'notify' }>): Promise<void> {
  const held = await ticketOf(draft, action.ticket)
  const due = held?.notified?.due
  if (held === null || due === undefined) return
  const until = quietUntil(draft, held)
  if (until !== null) return holdNotice(draft, held.number, due, until)
  const ticket = { ...held, notified: { at: held.notified?.at ?? {} } }
  draft.tx.putTicket(ticket)
  if (isOver(ticket)) return
  if (due.is === 'waiting') {
    if (ticket.queue === due.queue) await mentionQueue(draft, ticket)
    return
  }
  const { assignee } = ticket
  if (assignee?.id !== due.to) return
  switch (due.is) {
    case 'assigned':
      await mention(draft, ticket, assignee, 'mention-yours')
      return writeTo(draft, ticket, assignee, due)
    case 'line':
      // The assignee has acted since, so they've seen the message.
      if (lastDeedOf(ticket, due.to) > due.at) return
      return mention(draft, ticket, assignee, 'mention-wrote')
    default:
      return due satisfies never
  }
}
