import type { Ticket } from '../../desk/ticket/ticket.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { HandOffReason } from '../state.js'

export function isSecurityTopic(topic: TopicId): boolean {
  return topic.startsWith('security.')
}

/** Returns true for the reasons for which people are paged immediately. */
export function isUrgentReason(reason: HandOffReason): reason is 'danger' | 'urgent-security' {
  return reason === 'danger' || reason === 'urgent-security'
}

/** Returns true if the ticket was handed off because someone may be harmed. */
export function isEmergencyTicket({ handedOff }: Ticket): boolean {
  return handedOff?.cause === 'danger'
}

/** Returns true for security incidents and dangers. Any further message may be about them, whatever it looks like. */
export function isEmergencyOrSecurity(ticket: Ticket): boolean {
  return isEmergencyTicket(ticket) || (ticket.topic !== null && isSecurityTopic(ticket.topic))
}
