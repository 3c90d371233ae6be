import type { Action } from '../conversation/action.js'
import { priorityFor } from '../escalation/unverified.js'
import { factLine } from '../replies/fact-text.js'
import { impactOf } from '../tickets/priority.js'
import { type Raise, raised, raiseFor, urgencyHandedOff } from '../tickets/raised-urgency.js'
import type { Ticket } from '../tickets/ticket.js'
import type { FactName } from '../troubleshooting/guide-file.js'
import { addEvent, bot, type Draft, saveTicket, ticketOf } from './draft.js'

/** Copies topic, facts and steps from the conversation to its ticket, and updates the priority. */
export async function noteProgress(
  draft: Draft,
  action: Extract<Action, { do: 'note-progress' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const topic = action.topic ?? ticket.topic
  const unsaid = new Set<string>(action.unsaid)
  const known = (name: string) => !unsaid.has(name)
  const facts = pick({ ...ticket.facts, ...action.facts }, known)
  const factOrigins = pick({ ...ticket.factOrigins, ...action.origins }, known)
  const saved = saveTicket(
    draft,
    {
      // An assigned ticket keeps its priority: the assignee judges new information themselves.
      ...(ticket.assignee === null ? withTopic(draft, ticket, topic, facts) : { ...ticket, topic }),
      steps: action.steps,
      facts,
      factOrigins,
      ...(action.summary === undefined ? {} : { summary: action.summary }),
      ...(action.finding === undefined ? {} : { finding: action.finding }),
    },
    bot,
    { did: 'progress' },
  )
  tellOfChange(draft, ticket, saved)
}

/** Records corrected facts, and a priority changed by later information, in the history of a ticket that is with the desk. */
function tellOfChange(draft: Draft, before: Ticket, { facts, priority }: Ticket): void {
  if (before.handedOff === null) return
  if (priority !== before.priority)
    addEvent(draft, before, { kind: 'priority-moved', vars: { before: before.priority, after: priority } })
  const { wording, deskLanguage: language } = draft.around
  const corrected = (Object.entries(facts) as [FactName, string][]).flatMap(([name, value]) => {
    const was = before.facts[name]
    const line = was === undefined || was === value ? null : factLine(name, value, { wording, language })
    return line === null ? [] : [line]
  })
  if (corrected.length > 0)
    addEvent(draft, before, { kind: 'fact-corrected', vars: { detail: corrected.join(', ') } })
}

function pick<T>(
  record: Readonly<Partial<Record<FactName, T>>>,
  isKept: (name: string) => boolean,
): Readonly<Partial<Record<FactName, T>>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => isKept(name)))
}

/** Sets the topic of a ticket that had none. */
export async function setTopic(draft: Draft, action: Extract<Action, { do: 'set-topic' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  saveTicket(draft, withTopic(draft, ticket, action.topic, ticket.facts), bot, {
    did: 'topic-found',
    topic: action.topic,
  })
}

/** Returns the ticket with the topic, and with the priority that follows from topic and facts unless a technician set it. */
export function withTopic(
  draft: Draft,
  ticket: Ticket,
  topic: string | null,
  facts: Ticket['facts'],
): Ticket {
  if (ticket.prioritySet !== undefined) return { ...ticket, topic }
  const { raise: _, ...rest } = ticket
  const usual = (topic === null ? undefined : draft.around.topics.get(topic)?.urgency) ?? ticket.urgency
  const raise = raiseOf(draft, ticket, facts)
  const urgency = urgencyHandedOff(raised(usual, raise), ticket.handedOff?.cause)
  const impact = impactOf(facts)
  return {
    ...rest,
    topic,
    urgency,
    impact,
    priority: priorityFor(draft.around, ticket, impact, urgency),
    ...(raise === null ? {} : { raise }),
  }
}

/**
 * Returns the reason for a raised urgency. A reason from the requester's role or words is permanent; one from a fact lasts as long as the fact.
 * This turn's message can raise it too.
 */
function raiseOf({ activity, around }: Draft, ticket: Ticket, facts: Ticket['facts']): Raise | null {
  const said = activity.content.type === 'message' ? activity.content.text : ''
  const stays = ticket.raise?.why === 'vip' || ticket.raise?.why === 'pressing' ? ticket.raise : null
  return stays ?? raiseFor(around.priority, ticket.requester, said, facts)
}
