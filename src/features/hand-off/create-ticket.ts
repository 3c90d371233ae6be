import { saveTicket } from '../../desk/notify/save-ticket.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { botQueue } from '../../desk/people/queues.js'
import { impactOf } from '../../desk/ticket/service-level/priority.js'
import { boostUrgency, findUrgencyBoost } from '../../desk/ticket/service-level/urgency-boost.js'
import type { Impact, Ticket, Urgency } from '../../desk/ticket/ticket.js'
import { cappedPriority } from '../../desk/ticket/unverified-ticket.js'

export interface NewTicket {
  /** Placeholder for the number in this turn, or the number itself if it already has one. */
  readonly placeholder: string
  readonly person: Pick<Ticket, 'requester' | 'reference' | 'lane' | 'language' | 'channel'>
  readonly topic: string | null
  readonly summary: string
  /**
   * All the requester's messages about the problem, which are searched for words that raise the
   * urgency.
   */
  readonly said: string
  readonly facts: Ticket['facts']
  readonly by: { readonly id: string; readonly name: string }
  /** Impact, if it shouldn't be derived from the facts. */
  readonly impact?: Impact
  /** Urgency, if it shouldn't be derived from the topic and the requester's words. */
  readonly urgency?: Urgency
  /** Fields whose values differ from those of a ticket that the bot has just opened. */
  readonly more?: Partial<Ticket>
}

/** Creates a ticket with a number and a priority, in the bot's queue unless `more` says otherwise. */
export async function createTicket(uow: UnitOfWork, given: NewTicket): Promise<Ticket> {
  const { services, now } = uow
  const topic = given.topic === null ? undefined : services.topics.get(given.topic)
  const kind = topic?.kind === 'request' || topic?.kind === 'information' ? 'request' : 'incident'
  const number = given.more?.number ?? (await uow.tx.nextNumber(kind))
  uow.ticketNumbers.set(given.placeholder, number)
  const impact = given.impact ?? impactOf(given.facts)
  const raise = findUrgencyBoost(services.priority, given.person.requester, given.said, given.facts)
  const urgency = given.urgency ?? boostUrgency(topic?.urgency ?? 'medium', raise)
  const ticket: Ticket = {
    number,
    kind,
    ...given.person,
    topic: given.topic,
    summary: given.summary,
    state: 'new',
    queue: botQueue,
    assignment: { assignee: null },
    prioritisation: { impact, urgency, ...(raise === null ? {} : { urgencyBoost: raise }) },
    priority: cappedPriority(
      services,
      { requester: given.person.requester, assignment: { assignee: null }, audit: [] },
      impact,
      urgency,
    ),
    facts: given.facts,
    steps: [],
    handedOff: null,
    resolution: null,
    identityCheck: null,
    attachments: [],
    undeliverable: null,
    openedAt: now,
    updatedAt: now,
    closedAt: null,
    audit: [],
    ...given.more,
  }
  return saveTicket(uow, ticket, given.by, { did: 'opened' })
}
