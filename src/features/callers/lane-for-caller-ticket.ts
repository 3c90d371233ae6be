import { conversationKey } from '../../desk/conversation-key.js'
import type { CallerMatch } from '../../desk/people/find-caller.js'
import { callerId } from '../../desk/ticket/call.js'
import type { ActivityContent } from '../../engine/activity.js'
import type { FormValues } from '../commands/desk-command.js'
import { newTicketForm, unknownCallerOption } from './new-ticket-form.js'

/** Returns the form values that open a ticket for a caller; null for any other activity. */
export function callerFormValues(content: ActivityContent): FormValues | null {
  if (content.type !== 'desk.command' || content.ticket !== null) return null
  const { command } = content
  return command.verb === 'submit' && command.form === newTicketForm ? command.values : null
}

/**
 * Returns the lane for a caller's ticket: the lane of their conversation or of their earlier calls.
 * Returns null if the caller is unknown.
 */
export function laneForCallerTicket(found: CallerMatch, typed: FormValues, activity: string): string | null {
  if (found.is === 'choose' && typed.who !== unknownCallerOption) return null
  if (found.is === 'known')
    return found.caller.reference === null ? found.caller.person.id : conversationKey(found.caller.reference)
  const caller = (typed.caller ?? '').trim()
  const email = (typed.email ?? '').trim() || (caller.includes('@') ? caller : '')
  return callerId(email === '' ? { call: activity } : { email })
}
