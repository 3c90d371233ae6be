import { addEvent, buildTranscriptEntry, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { newConversation } from '../../dialogue/state.js'
import { createTicket } from './create-ticket.js'

/** Opens a ticket for a caller from a technician's notes of the call. */
export async function openTicketForCaller(
  uow: UnitOfWork,
  action: Extract<Effect, { do: 'open-for-caller' }>,
): Promise<void> {
  const { caller, call, text, topic, facts, impact, urgency } = action
  const { person: requester, reference, language } = caller
  uow.conversation ??= newConversation(uow.lane, reference, requester, language, uow.now)
  const ticket = await createTicket(uow, {
    standIn: action.standIn,
    person: { requester, reference, language, lane: uow.lane, channel: reference.channel },
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
  const line = buildTranscriptEntry(uow, { by: 'requester', name: requester.name, kind: 'message', text })
  uow.tx.putLine(ticket.number, { ...line, author: requester.id })
  addEvent(uow, ticket, {
    kind: 'called',
    vars: { name: call.by.name, requester: requester.name, via: call.via },
  })
  // Stored so that the next call finds the caller by name, and so that the ticket becomes theirs once their email address is verified.
  if (requester.standing === 'caller')
    uow.tx.put('person', requester.id, {
      person: requester,
      language,
      reference: null,
      seenAt: uow.now,
    })
}
