import type { Ticket } from '../tickets/ticket.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { HandOffReason } from './state.js'

export function isSecurity(topic: TopicId): boolean {
  return topic.startsWith('security.')
}

/** Returns true for the reasons that page people at once. */
export function isUrgent(reason: HandOffReason): reason is 'danger' | 'urgent-security' {
  return reason === 'danger' || reason === 'urgent-security'
}

/** Returns true if the ticket was handed off because someone may be harmed. */
export function isOfDanger({ handedOff }: Ticket): boolean {
  return handedOff?.cause === 'danger'
}

/** Returns true for security matters and dangers: any further message may be about them, whatever it resembles. */
export function isGrave(ticket: Ticket): boolean {
  return isOfDanger(ticket) || (ticket.topic !== null && isSecurity(ticket.topic))
}
