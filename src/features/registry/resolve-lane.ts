import { conversationKey } from '../../desk/conversation-key.js'
import { capacityLane } from '../../desk/people/capacity.js'
import { findCaller } from '../../desk/people/find-caller.js'
import { outageLane } from '../../desk/ticket/outage.js'
import type { Activity, ActivityContent, ConversationReference } from '../../engine/activity.js'
import type { Store } from '../../storage/store.js'
import { callerFormValues, laneForCallerTicket } from '../callers/lane-for-caller-ticket.js'
import { loadKnownCallers } from '../callers/load-known-callers.js'
import { findCommand } from '../commands/command-registry.js'
import { outageRequestOf } from '../outages/commands/parse-outage-command.js'

type Content<K extends ActivityContent['type']> = Extract<ActivityContent, { type: K }>

/** Returns the lane of a requester's activity: that of their conversation or, in a channel, one lane per person. */
export function conversationLane({ from, where }: Activity): string {
  if (where === null) return deskLane({ from })
  const place = conversationKey(where)
  return where.space === 'direct' || from === null ? place : `${place}:${from.user}`
}

/** Returns the lane for activities of people at the desk outside any ticket. */
export function deskLane({ from }: Pick<Activity, 'from'>): string {
  return `desk:${from?.id ?? 'system'}`
}

/** Returns the lane of a technician's command: the lane of its ticket, of the caller, of all outages, or of all assignments. */
export async function commandLane(
  activity: Activity,
  content: Content<'desk.command'>,
  store: Store,
): Promise<string> {
  if (isAssignmentActivity(activity)) return capacityLane
  if (outageRequestOf(content) !== null) return outageLane
  const calling = callerFormValues(content)
  if (calling !== null) {
    const found = findCaller(calling, await loadKnownCallers(store))
    return laneForCallerTicket(found, calling, activity.id) ?? deskLane(activity)
  }
  const ticket = content.ticket === null ? null : await store.ticket(content.ticket)
  return ticket?.lane ?? deskLane(activity)
}

/** Returns the lane of a command on the person's own ticket. A command on someone else's ticket is refused in the sender's own lane. */
export async function ownTicketLane(
  activity: Activity,
  content: Content<'self-service.command'>,
  store: Store,
): Promise<string> {
  const ticket = await store.ticket(content.ticket)
  return ticket !== null && ticket.requester.id === activity.from?.id ? ticket.lane : deskLane(activity)
}

/** Returns the lane of the ticket that a desk message belongs to, by the message's ID; the sender's own lane if there is none. */
export async function messageLane(activity: Activity, messageId: string, store: Store): Promise<string> {
  return (await linkedLane(store, activity.where, messageId)) ?? deskLane(activity)
}

/** Returns true if the activity assigns a ticket. */
export function isAssignmentActivity({ content }: Activity): boolean {
  if (content.type !== 'desk.command') return false
  const { command } = content
  return command.verb === 'submit' && findCommand(command.form)?.assignsTicket?.(command.values) === true
}

async function linkedLane(
  store: Store,
  where: ConversationReference | null,
  messageId: string,
): Promise<string | null> {
  if (where === null) return null
  const link = await store.get('link', `${conversationKey(where)}#${messageId}`)
  const ticket = link?.ticket == null ? null : await store.ticket(link.ticket)
  return ticket?.lane ?? link?.lane ?? null
}
