import { factsOfPerson, originsOf } from '../tickets/fact.js'
import type { Ticket } from '../tickets/ticket.js'
import type { FactName } from '../troubleshooting/guide-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { contactIn } from './contact.js'
import { change, factsTold, keepFacts, type Plan } from './plan.js'
import { gesturesTold, mergeSteps, stepsTold } from './steps-taken.js'
import { isProblem, topicInHand } from './topic-in-hand.js'

/**
 * Records the facts and remedies in a message, so that they are never asked for again. They belong to the current problem; those of an earlier one
 * are dropped.
 */
export function learn(plan: Plan, understanding: Understanding): void {
  const { facts, gestures, phase, ticket } = plan.conversation
  const isNew = phase.at === 'idle' && ticket === null
  const told = gesturesTold(plan, topicInHand(plan), understanding)
  change(plan, {
    ...(isNew ? { facts: factsOfPerson(facts, plan.situation.now) } : {}),
    gestures: [...new Set([...(isNew ? [] : gestures), ...told])],
    ...(isNew ? { steps: [] } : {}),
  })
  keepFacts(plan, understanding.facts)
}

/**
 * Records what a message forwarded to a ticket says about it. The technician reads the facts, so only remedies, contact details and corrections are
 * recorded. A courtesy contains nothing.
 */
export function learnFor(plan: Plan, ticket: Ticket, understanding: Understanding): void {
  const isTold = !isCourtesy(plan, understanding)
  const gestures = isTold ? gesturesTold(plan, ticket.topic, understanding) : []
  const told = stepsTold(plan, ticket.topic ?? understanding.topic, ticket.steps, gestures)
  const news = isTold ? newsFor(plan, ticket, understanding) : []
  const contact = Object.entries(contactIn(plan, understanding)).filter(
    ([fact, value]) => ticket.facts[fact as FactName] !== value,
  )
  if (contact.length > 0)
    change(plan, { reachedAt: { ...plan.conversation.reachedAt, ...contactIn(plan, understanding) } })
  if (told.length === 0 && news.length === 0 && contact.length === 0) return
  const facts = Object.fromEntries([...news, ...contact])
  plan.actions.push({
    do: 'note-progress',
    ticket: ticket.number,
    topic: null,
    facts,
    origins: originsOf(factsTold(plan, facts)),
    steps: mergeSteps(ticket.steps, told),
  })
}

/** Facts with a fixed set of values: a different value is a correction, in any wording. */
const fixed: ReadonlySet<string> = new Set<FactName>(['os', 'place', 'impact'])

/**
 * Returns the missing facts of an unassigned ticket, and corrections: "actually it's a Mac", "sorry, everyone on my floor has it". Once the ticket
 * is assigned, only an explicit correction changes a fact, because much is then mentioned in passing.
 */
function newsFor(plan: Plan, { assignee, facts }: Ticket, understanding: Understanding) {
  const isCorrection = corrects(plan, understanding)
  return Object.entries(understanding.facts).filter(([fact, value]) => {
    const known = facts[fact as FactName]
    if (known === undefined) return assignee === null || (isCorrection && fixed.has(fact))
    return known !== value && (isCorrection || (assignee === null && fixed.has(fact)))
  })
}

function corrects({ situation }: Plan, understanding: Understanding): boolean {
  const p = situation.reading?.acts.find(({ act }) => act === 'correct')?.p ?? 0
  return understanding.corrects || p >= situation.certainty.sure
}

const civil: ReadonlySet<string> = new Set(['chat.thanks', 'chat.greeting', 'chat.goodbye'])

/** Returns true for "Thanks everyone" or "thank you to the whole team": nothing is wrong and nothing is reported. */
export function isCourtesy(plan: Plan, { outcome, standing, topic, wish }: Understanding): boolean {
  if (standing === 'fails') return false
  if (outcome === 'answer' && civil.has(topic)) return true
  return (wish === 'thanks' || wish === 'goodbye') && !(outcome === 'answer' && isProblem(plan, topic))
}
