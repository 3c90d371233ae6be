import type { SlotName } from '../../content/guides/guide-file.js'
import { addTranscriptEvent, saveTicket } from '../../desk/notify/save-ticket.js'
import { bot, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { atMostRaised, impactOf } from '../../desk/ticket/service-level/priority.js'
import {
  boostUrgency,
  findUrgencyBoost,
  type UrgencyBoost,
  urgencyAtHandOff,
} from '../../desk/ticket/service-level/urgency-boost.js'
import type { Priority, Ticket } from '../../desk/ticket/ticket.js'
import { cappedPriority } from '../../desk/ticket/unverified-ticket.js'
import { factLine } from '../../desk/view/fact-text.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Copies topic, facts and steps from the conversation to its ticket, and updates the priority. */
export async function syncTicketFromDialogue(
  uow: UnitOfWork,
  action: EffectOf<'sync-ticket-from-dialogue'>,
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const topic = action.topic ?? ticket.topic
  const unsaid = new Set<string>(action.withdrawn)
  const known = (name: string) => !unsaid.has(name)
  const facts = pick({ ...ticket.facts, ...action.facts }, known)
  const factOrigins = pick({ ...ticket.factOrigins, ...action.origins }, known)
  const saved = saveTicket(
    uow,
    {
      // An assigned ticket keeps its priority, because the assignee can judge new information themselves.
      ...(ticket.assignment.assignee === null
        ? withNewFacts(uow, ticket, topic, facts)
        : { ...ticket, topic }),
      steps: action.steps,
      facts,
      factOrigins,
      ...(action.summary === undefined ? {} : { summary: action.summary }),
      ...(action.finding === undefined ? {} : { finding: action.finding }),
    },
    bot,
    { did: 'progress' },
  )
  tellOfChange(uow, ticket, saved)
}

/** Returns the priority that a waiting ticket would have with these facts and this turn's message. */
export function priorityWithFacts(uow: UnitOfWork, ticket: Ticket, told: Ticket['facts']): Priority {
  return withNewFacts(uow, ticket, ticket.topic, { ...ticket.facts, ...told }).priority
}

function withNewFacts(uow: UnitOfWork, ticket: Ticket, topic: string | null, facts: Ticket['facts']): Ticket {
  const next = withTopicAndPriority(uow, ticket, topic, facts)
  const isOtherwiseChanged =
    topic !== ticket.topic || next.prioritisation.impact !== ticket.prioritisation.impact
  if (ticket.handedOff === null || isOtherwiseChanged) return next
  const told = raisingFacts.filter((name) => facts[name] !== ticket.facts[name]).length
  const isPhraseNew =
    next.prioritisation.urgencyBoost?.why === 'pressing' &&
    ticket.prioritisation.urgencyBoost?.why !== 'pressing'
  const mostLevels = Math.max(told, isPhraseNew ? 1 : 0)
  return { ...next, priority: atMostRaised(ticket.priority, next.priority, mostLevels) }
}

/**
 * Facts that raise the urgency of a ticket. While the ticket waits, each fact raises the priority
 * by one level at most, so that the ticket only overtakes a few others in the queue.
 */
const raisingFacts = ['deadline', 'stake'] as const satisfies readonly SlotName[]

/** Records corrected facts, and a priority that later information has changed, in the history of a ticket that is with the desk. */
function tellOfChange(uow: UnitOfWork, before: Ticket, { facts, priority }: Ticket): void {
  if (before.handedOff === null) return
  if (priority !== before.priority)
    addTranscriptEvent(uow, before, before.requester, {
      did: 'priority-moved',
      before: before.priority,
      after: priority,
    })
  const { wording, deskLanguage: language } = uow.services
  const corrected = (Object.entries(facts) as [SlotName, string][]).flatMap(([name, value]) => {
    const was = before.facts[name]
    const line = was === undefined || was === value ? null : factLine(name, value, { wording, language })
    return line === null ? [] : [line]
  })
  if (corrected.length > 0)
    addTranscriptEvent(uow, before, before.requester, {
      did: 'fact-corrected',
      detail: corrected.join(', '),
    })
}

function pick<T>(
  record: Readonly<Partial<Record<SlotName, T>>>,
  isKept: (name: string) => boolean,
): Readonly<Partial<Record<SlotName, T>>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => isKept(name)))
}

/** Sets the topic of a ticket that had none. */
export async function setTopic(uow: UnitOfWork, action: EffectOf<'set-topic'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  saveTicket(uow, withTopicAndPriority(uow, ticket, action.topic, ticket.facts), bot, {
    did: 'topic-found',
    topic: action.topic,
  })
}

/** Returns the ticket with the topic, and with the priority that follows from topic and facts unless a technician set it. */
export function withTopicAndPriority(
  uow: UnitOfWork,
  ticket: Ticket,
  topic: string | null,
  facts: Ticket['facts'],
): Ticket {
  if (ticket.prioritisation.override !== undefined) return { ...ticket, topic }
  const { urgencyBoost: _, ...before } = ticket.prioritisation
  const usual =
    (topic === null ? undefined : uow.services.topics.get(topic)?.urgency) ?? ticket.prioritisation.urgency
  const raise = raiseOf(uow, ticket, facts)
  const urgency = urgencyAtHandOff(boostUrgency(usual, raise), ticket.handedOff?.cause)
  const impact = impactOf(facts)
  return {
    ...ticket,
    topic,
    prioritisation: { ...before, urgency, impact, ...(raise === null ? {} : { urgencyBoost: raise }) },
    priority: cappedPriority(uow.services, ticket, impact, urgency),
  }
}

/**
 * Returns the reason for a raised urgency. A reason based on the requester's role or words is permanent; one based on a fact lasts as long as the
 * fact. This turn's message can also raise it.
 */
function raiseOf(
  { activity, services }: UnitOfWork,
  ticket: Ticket,
  facts: Ticket['facts'],
): UrgencyBoost | null {
  const said = activity.content.type === 'message.received' ? activity.content.text : ''
  const stays =
    ticket.prioritisation.urgencyBoost?.why === 'vip' ||
    ticket.prioritisation.urgencyBoost?.why === 'pressing'
      ? ticket.prioritisation.urgencyBoost
      : null
  return stays ?? findUrgencyBoost(services.priority, ticket.requester, said, facts)
}
