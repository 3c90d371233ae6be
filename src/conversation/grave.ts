import type { Ticket } from '../tickets/ticket.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { HandOffReason } from './state.js'

export function isSecurity(topic: TopicId): boolean {
  return topic.startsWith('security.')
}

/** People are called for what cannot wait. */
export function isUrgent(reason: HandOffReason): reason is 'danger' | 'urgent-security' {
  return reason === 'danger' || reason === 'urgent-security'
}

/** People were called because somebody may come to harm. */
export function isOfDanger({ handedOff }: Ticket): boolean {
  return handedOff?.cause === 'danger'
}

/** A matter of security or danger: every word may be about it, whatever it sounds like. */
export function isGrave(ticket: Ticket): boolean {
  return isOfDanger(ticket) || (ticket.topic !== null && isSecurity(ticket.topic))
}
