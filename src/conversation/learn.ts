import { factsOfPerson, originsOf } from '../tickets/fact.js'
import type { Ticket } from '../tickets/ticket.js'
import type { FactName } from '../troubleshooting/guide-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { contactIn } from './contact.js'
import { change, factsTold, keepFacts, type Plan } from './plan.js'
import { gesturesTold, mergeSteps, stepsTold } from './steps-taken.js'
import { isProblem, topicInHand } from './topic-in-hand.js'

/**
 * Facts and gestures that a message tells of are kept, and never asked again. They belong to the current problem: what
 * was said before a new one says nothing about it.
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
 * A line that goes to a ticket which a human has or will have tells of that ticket, and of no other matter. The technician who has it reads its facts
 * themselves: kept are what was tried, where the requester is reached, and what is corrected. A courtesy tells nothing.
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

/** Values that are one of a few: another one is a correction, in whatever words. */
const fixed: ReadonlySet<string> = new Set<FactName>(['os', 'place', 'impact'])

/**
 * Facts that a ticket lacks while nobody has it, and corrections: "actually it's a Mac", "sorry, everyone on my floor has it". To somebody who has it
 * much is said by the way: there only what says itself that it is a correction changes a fact.
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

/** "Thanks everyone", "thank you to the whole team": nothing is wrong, and nothing told. */
export function isCourtesy(plan: Plan, { outcome, standing, topic, wish }: Understanding): boolean {
  if (standing === 'fails') return false
  if (outcome === 'answer' && civil.has(topic)) return true
  return (wish === 'thanks' || wish === 'goodbye') && !(outcome === 'answer' && isProblem(plan, topic))
}
