import type { SlotName } from '../../content/guides/guide-file.js'
import { type FactValues, keepPersonFacts, originsOf } from '../../desk/ticket/fact.js'
import type { Impact, Ticket } from '../../desk/ticket/ticket.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { mergeSteps, remediesAsSteps, reportedRemedies } from '../guide/troubleshooting-log.js'
import { activeTopic, isProblem } from '../topics/active-topic.js'
import { addFacts, factsWithSource, patchState, type TurnBuilder } from '../turn-builder.js'
import { findContactDetails } from './find-contact-details.js'
import { answersContactRequest, keepClaimedName, keepContactDetails } from './keep-contact-details.js'

/**
 * Records the facts and remedies in a message, so that they are never asked for again. These facts belong to
 * the current problem; those of an earlier problem are dropped.
 */
export function fillSlots(turn: TurnBuilder, understanding: NluResult): void {
  const { facts, remediesTried, prompt, botTicket: ticket } = turn.conversation
  const isNew = prompt.kind === 'idle' && ticket === null
  const told = reportedRemedies(turn, activeTopic(turn), understanding)
  patchState(turn, {
    ...(isNew ? { facts: keepPersonFacts(facts, turn.context.now) } : {}),
    remediesTried: [...new Set([...(isNew ? [] : remediesTried), ...told])],
    ...(isNew ? { steps: [] } : {}),
  })
  addFacts(turn, understanding.facts)
  if (answersContactRequest(turn, understanding)) keepContactDetails(turn, understanding)
}

/**
 * Records the information in a message that was forwarded to a ticket. The technician reads the
 * facts, so only remedies, contact details and corrections are recorded. A courtesy contains
 * nothing to record.
 */
export function fillTicketSlots(turn: TurnBuilder, ticket: Ticket, understanding: NluResult): void {
  const isTold = !isCourtesy(turn, understanding)
  const gestures = isTold ? reportedRemedies(turn, ticket.topic, understanding) : []
  const told = remediesAsSteps(turn, ticket.topic ?? understanding.topic, ticket.steps, gestures)
  const news = isTold ? newsFor(turn, ticket, understanding) : []
  const contact = Object.entries(findContactDetails(turn, understanding)).filter(
    ([fact, value]) => ticket.facts[fact as SlotName] !== value,
  )
  if (contact.length > 0)
    patchState(turn, {
      contactDetails: { ...turn.conversation.contactDetails, ...findContactDetails(turn, understanding) },
    })
  keepClaimedName(turn, understanding)
  if (told.length === 0 && news.length === 0 && contact.length === 0) return
  const facts = Object.fromEntries([...news, ...contact])
  turn.effects.push({
    type: 'sync-ticket-from-dialogue',
    ticket: ticket.number,
    topic: null,
    facts,
    origins: originsOf(factsWithSource(turn, facts)),
    steps: mergeSteps(ticket.steps, told),
  })
}

/** Facts with a fixed set of values: a different value is a correction, however it's worded. */
const fixed: ReadonlySet<string> = new Set<SlotName>(['os', 'place', 'impact'])

/**
 * Returns the facts in a message that an unassigned ticket doesn't have yet, and corrections: "actually it's a Mac", "sorry, everyone on my floor has
 * it". Once the ticket is assigned, only an explicit correction changes a fact, because many things are then mentioned in passing.
 */
function newsFor(turn: TurnBuilder, { assignment: { assignee }, facts }: Ticket, understanding: NluResult) {
  const isCorrection = corrects(turn, understanding)
  return Object.entries(understanding.facts).filter(([fact, value]) => {
    const known = facts[fact as SlotName]
    if (known === undefined) return assignee === null || (isCorrection && fixed.has(fact))
    if (known === value) return false
    if (isCorrection) return true
    return assignee === null && fixed.has(fact) && !(fact === 'impact' && isNarrower(value, known))
  })
}

/**
 * Returns the additions and corrections that a message would make to an unassigned ticket's facts.
 */
export function factsToAdd(turn: TurnBuilder, ticket: Ticket, understanding: NluResult): FactValues {
  return isCourtesy(turn, understanding) ? {} : Object.fromEntries(newsFor(turn, ticket, understanding))
}

const reaches: readonly string[] = ['one', 'several', 'whole'] satisfies readonly Impact[]

/**
 * Returns true if a message such as "the whole floor is idle" would narrow down an earlier report
 * about a whole site, which only a correction may do.
 */
export function isNarrower(impact: string | undefined, known: string): boolean {
  return impact !== undefined && reaches.indexOf(impact) < reaches.indexOf(known)
}

function corrects({ context }: TurnBuilder, understanding: NluResult): boolean {
  const p = context.reading?.acts.find(({ act }) => act === 'correct')?.p ?? 0
  return understanding.corrects || p >= context.certainty.sure
}

const civil: ReadonlySet<string> = new Set(['chat.thanks', 'chat.greeting', 'chat.goodbye'])

/** Returns true for "Thanks everyone" or "thank you to the whole team", which don't report a problem. */
export function isCourtesy(
  turn: TurnBuilder,
  { outcome, reportedStatus, topic, metaIntent }: NluResult,
): boolean {
  if (reportedStatus === 'fails') return false
  if (outcome === 'answer' && civil.has(topic)) return true
  return (
    (metaIntent === 'thanks' || metaIntent === 'goodbye') && !(outcome === 'answer' && isProblem(turn, topic))
  )
}
