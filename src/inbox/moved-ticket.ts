import type { Draft } from '../actions/draft.js'
import { isAssigning, placeOf } from './lane-of.js'

/**
 * Redirects an activity whose ticket has moved to another lane because its requester signed in; returns true if it did. Timers reach a moved ticket
 * in this way too.
 */
export async function sentAfterTicket(draft: Draft): Promise<boolean> {
  const { activity, lane, tx } = draft
  const number = await ticketMeant(draft)
  const ticket = number === null ? null : await tx.ticket(number)
  if (ticket === null || ticket.lane === lane || ticket.state === 'closed') return false
  tx.accept({ ...activity, id: `after:${activity.id}`, otherIds: [] }, ticket.lane)
  draft.answer = { outcome: 'late', ticket: number }
  return true
}

/** Returns the ticket of an activity that must run in that ticket's own lane; null for any other activity. */
async function ticketMeant({ activity, tx }: Draft): Promise<string | null> {
  const { content, where } = activity
  switch (content.type) {
    case 'desk-act':
      return isAssigning(activity) ? null : content.ticket
    case 'given':
    case 'not-given-back':
    case 'approval-answered':
    case 'outage-news':
    case 'part-line':
    case 'part-line-changed':
    case 'part-file':
    case 'part-left':
      return content.ticket
    // The file may have been sent from another lane than the ticket's, such as an expert's.
    case 'file-collected':
      return (await tx.get('file', content.file))?.ticket ?? null
    case 'timer':
      return 'ticket' in content.timer ? content.timer.ticket : null
    case 'undeliverable':
      return (await tx.get('delivery', content.outboxId))?.ticket ?? null
    case 'desk-line':
    case 'desk-line-edited':
    case 'desk-line-deleted':
    case 'desk-reaction': {
      const message = content.type === 'desk-line' ? content.threadId : content.messageId
      return where === null ? null : ((await tx.get('link', `${placeOf(where)}#${message}`))?.ticket ?? null)
    }
    default:
      return null
  }
}
