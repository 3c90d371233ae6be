import { priorityFor } from '../escalation/unverified.js'
import { botQueue } from '../handoff/queues.js'
import { impactOf } from '../tickets/priority.js'
import { raised, raiseFor } from '../tickets/raised-urgency.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, saveTicket } from './draft.js'

export interface NewTicket {
  /** Placeholder for the number in this turn, or the number itself if it was assigned before. */
  readonly standIn: string
  readonly person: Pick<Ticket, 'requester' | 'reference' | 'lane' | 'language' | 'channel'>
  readonly topic: string | null
  readonly summary: string
  /** Everything the requester said about the problem, searched for words that raise its urgency. */
  readonly said: string
  readonly facts: Ticket['facts']
  readonly by: { readonly id: string; readonly name: string }
  /** Fields that differ from those of a ticket the bot has just opened. */
  readonly more?: Partial<Ticket>
}

/** Creates a ticket with a number and a priority, in the bot's queue unless `more` says otherwise. */
export async function newTicket(draft: Draft, given: NewTicket): Promise<Ticket> {
  const { around, now } = draft
  const topic = given.topic === null ? undefined : around.topics.get(given.topic)
  const kind = topic?.kind === 'request' || topic?.kind === 'information' ? 'request' : 'incident'
  const number = given.more?.number ?? (await draft.tx.nextNumber(kind))
  draft.numbers.set(given.standIn, number)
  const impact = given.more?.impact ?? impactOf(given.facts)
  const raise = raiseFor(around.priority, given.person.requester, given.said, given.facts)
  const urgency = given.more?.urgency ?? raised(topic?.urgency ?? 'medium', raise)
  const ticket: Ticket = {
    number,
    kind,
    ...given.person,
    topic: given.topic,
    summary: given.summary,
    state: 'new',
    queue: botQueue,
    assignee: null,
    impact,
    urgency,
    priority: priorityFor(
      around,
      { requester: given.person.requester, assignee: null, audit: [] },
      impact,
      urgency,
    ),
    ...(raise === null ? {} : { raise }),
    facts: given.facts,
    steps: [],
    handedOff: null,
    escalation: null,
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
  return saveTicket(draft, ticket, given.by, { did: 'opened' })
}
