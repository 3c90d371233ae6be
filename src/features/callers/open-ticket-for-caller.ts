import type { SlotName } from '../../content/guides/guide-file.js'
import { appendEntry } from '../../desk/notify/append-entry.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Call } from '../../desk/ticket/call.js'
import type { Impact, Urgency } from '../../desk/ticket/ticket.js'
import { newConversation } from '../../dialogue/new-conversation.js'
import type { ConversationReference, Person } from '../../engine/activity.js'
import type { Language, TopicId } from '../../nlu/intent-file.js'
import { createTicket } from '../hand-off/index.js'

/** Caller with the address and language for notifications. */
export interface CallerContact {
  readonly person: Person
  readonly reference: ConversationReference
  readonly language: Language
}

/** Opens a ticket for a caller from a technician's notes of the call. */
export async function openTicketForCaller(
  uow: UnitOfWork,
  action: {
    readonly standIn: string
    readonly technician: Technician
    readonly caller: CallerContact
    readonly call: Call
    readonly text: string
    readonly topic: TopicId | null
    readonly facts: Readonly<Partial<Record<SlotName, string>>>
    readonly impact: Impact | null
    readonly urgency: Urgency | null
  },
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
  const { id: author, name } = requester
  appendEntry(uow, ticket, { audience: 'requester', by: 'requester', name, text, author })
  // Store the caller, so that they are found by name next time they call, and so that the ticket becomes theirs once their email address is verified.
  if (requester.standing === 'caller')
    uow.tx.put('person', requester.id, {
      person: requester,
      language,
      reference: null,
      seenAt: uow.now,
    })
}
