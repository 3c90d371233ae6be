import type { Activity, ActivityContent, ConversationReference } from '../conversation/activity.js'
import type { FormValues } from '../conversation/desk-act.js'
import { actNamed } from '../desk-acts/desk-acts.js'
import { newTicketForm, somebodyElse } from '../desk-acts/new-ticket.js'
import { capacityLane } from '../handoff/capacity.js'
import { type CallerFound, callerIn } from '../handoff/find-caller.js'
import { outageLane } from '../outages/outage.js'
import type { Store } from '../stores/store.js'
import { callerId } from '../tickets/call.js'
import { knownCallers } from './known-callers.js'

/** Returns `channel:tenant:conversation`, the name of a conversation in links and outbox messages. */
export function placeOf(reference: ConversationReference): string {
  return `${reference.channel}:${reference.tenant}:${reference.conversation}`
}

/**
 * Returns the lane of an activity: the requester's conversation, or in a channel one lane per person. Commands and messages of technicians go to
 * the lane of their ticket. The lane is resolved before anything is locked.
 */
export async function laneOf(activity: Activity, store: Store): Promise<string> {
  const { content, from, where } = activity
  switch (content.type) {
    case 'desk-act': {
      if (isAssigning(activity)) return capacityLane
      const calling = callingIn(content)
      if (calling !== null) {
        const found = callerIn(calling, await knownCallers(store))
        return laneOfCaller(found, calling, activity.id) ?? deskLane(from?.id)
      }
      const ticket = content.ticket === null ? null : await store.ticket(content.ticket)
      return ticket?.lane ?? deskLane(from?.id)
    }
    case 'carry-on':
      return content.lane
    case 'carried-on':
      throw new Error('The lane of what was carried on is known to whoever carries it')
    case 'own-act': {
      const ticket = await store.ticket(content.ticket)
      // A command on someone else's ticket is refused, in the sender's own lane and not in the owner's conversation.
      return ticket !== null && ticket.requester.id === from?.id ? ticket.lane : deskLane(from?.id)
    }
    case 'desk-line':
      return (await linkedLane(store, where, content.threadId)) ?? deskLane(from?.id)
    case 'desk-line-edited':
    case 'desk-line-deleted':
    case 'desk-reaction':
    case 'desk-line-reaction':
      return (await linkedLane(store, where, content.messageId)) ?? deskLane(from?.id)
    case 'desk-here':
    case 'pause':
    case 'presence':
    case 'desk-hand-over':
      return deskLane(from?.id)
    case 'outage':
      return outageLane
    case 'outage-joined':
    case 'outage-left':
    case 'outage-news':
    case 'timer':
    case 'undeliverable':
    case 'file-collected':
    case 'delivery-changed':
    case 'secret-recognised':
    case 'given':
    case 'opened-again':
    case 'not-given-back':
    case 'open-for':
    case 'bot-resumes':
    case 'linked':
    case 'line-for':
    case 'approval-answered':
    case 'part-line':
    case 'part-line-changed':
    case 'part-file':
    case 'part-left':
    case 'look-for-work':
      throw new Error(`The lane of a ${content.type} is known to whoever makes it`)
    default: {
      if (where === null) return deskLane(from?.id)
      const place = placeOf(where)
      return where.space === 'direct' || from === null ? place : `${place}:${from.user}`
    }
  }
}

/** Tells whether the activity assigns a ticket. */
export function isAssigning({ content }: Activity): boolean {
  if (content.type !== 'desk-act') return false
  const { act } = content
  return act.verb === 'submit' ? actNamed(act.form)?.isGiving?.(act.values) === true : act.verb === 'assign'
}

async function linkedLane(
  store: Store,
  where: ConversationReference | null,
  messageId: string,
): Promise<string | null> {
  if (where === null) return null
  const link = await store.get('link', `${placeOf(where)}#${messageId}`)
  const ticket = link?.ticket == null ? null : await store.ticket(link.ticket)
  return ticket?.lane ?? link?.lane ?? null
}

function deskLane(person: string | undefined): string {
  return `desk:${person ?? 'system'}`
}

/** Returns the form values that open a ticket for a caller; null for any other activity. */
export function callingIn(content: ActivityContent): FormValues | null {
  if (content.type !== 'desk-act' || content.ticket !== null) return null
  const { act } = content
  return act.verb === 'submit' && act.form === newTicketForm ? act.values : null
}

/** Returns the lane for a caller's ticket: that of their conversation or of their earlier calls; null if it isn't known who they are. */
export function laneOfCaller(found: CallerFound, typed: FormValues, activity: string): string | null {
  if (found.is === 'choose' && typed.who !== somebodyElse) return null
  if (found.is === 'known')
    return found.caller.reference === null ? found.caller.person.id : placeOf(found.caller.reference)
  const caller = (typed.caller ?? '').trim()
  const email = (typed.email ?? '').trim() || (caller.includes('@') ? caller : '')
  return callerId(email === '' ? { call: activity } : { email })
}
