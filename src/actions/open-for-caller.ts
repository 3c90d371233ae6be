import type { Action } from '../conversation/action.js'
import { newConversation } from '../conversation/state.js'
import { addEvent, type Draft, lineOf } from './draft.js'
import { newTicket } from './new-ticket.js'

/** Opens a ticket for a caller from a technician's notes of the call. */
export async function openForCaller(
  draft: Draft,
  action: Extract<Action, { do: 'open-for-caller' }>,
): Promise<void> {
  const { caller, call, text, topic, facts, impact, urgency } = action
  const { person: requester, reference, language } = caller
  draft.conversation ??= newConversation(draft.lane, reference, requester, language, draft.now)
  const ticket = await newTicket(draft, {
    standIn: action.standIn,
    person: { requester, reference, language, lane: draft.lane, channel: reference.channel },
    topic,
    summary: text,
    said: text,
    facts,
    by: call.by,
    more: {
      call,
      ...(impact === null ? {} : { impact }),
      ...(urgency === null ? {} : { urgency }),
    },
  })
  const line = lineOf(draft, { by: 'requester', name: requester.name, kind: 'message', text })
  draft.tx.putLine(ticket.number, { ...line, author: requester.id })
  addEvent(draft, ticket, {
    kind: 'called',
    vars: { name: call.by.name, requester: requester.name, via: call.via },
  })
  // Stored so that the next call finds the caller by name, and so that the ticket becomes theirs once their email address is verified.
  if (requester.standing === 'caller')
    draft.tx.put('person', requester.id, {
      person: requester,
      language,
      reference: null,
      seenAt: draft.now,
    })
}
