import type { Ticket } from '../tickets/ticket.js'
import type { FactName } from '../troubleshooting/guide-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { contactIn } from './contact.js'
import { change, type Plan } from './plan.js'
import { gesturesTold, mergeSteps, stepsTold } from './steps-taken.js'
import { isProblem, topicInHand } from './topic-in-hand.js'

/**
 * Facts and gestures that a message tells of are kept, and never asked again. They belong to the problem in hand: what
 * was said before a new one says nothing about it.
 */
export function learn(plan: Plan, understanding: Understanding): void {
  const { facts, gestures, phase, ticket } = plan.conversation
  const isNew = phase.at === 'idle' && ticket === null
  const told = gesturesTold(plan, topicInHand(plan), understanding)
  change(plan, {
    facts: { ...(isNew ? {} : facts), ...understanding.facts },
    gestures: [...new Set([...(isNew ? [] : gestures), ...told])],
    ...(isNew ? { steps: [] } : {}),
  })
}

/**
 * A line that goes to a ticket which a human has or will have tells of that ticket, and of no other matter. Whoever has it reads its facts
 * themselves: kept are only what was tried and where the requester is reached. A courtesy tells nothing.
 */
export function learnFor(plan: Plan, ticket: Ticket, understanding: Understanding): void {
  const isTold = !isCourtesy(plan, understanding)
  const gestures = isTold ? gesturesTold(plan, ticket.topic, understanding) : []
  const told = stepsTold(plan, ticket.topic ?? understanding.topic, ticket.steps, gestures)
  const facts = isTold && ticket.assignee === null ? understanding.facts : {}
  const unknown = Object.entries(facts).filter(([fact]) => !(fact in ticket.facts))
  const contact = Object.entries(contactIn(plan, understanding)).filter(
    ([fact, value]) => ticket.facts[fact as FactName] !== value,
  )
  if (contact.length > 0)
    change(plan, { reachedAt: { ...plan.conversation.reachedAt, ...contactIn(plan, understanding) } })
  if (told.length === 0 && unknown.length === 0 && contact.length === 0) return
  plan.actions.push({
    do: 'note-progress',
    ticket: ticket.number,
    topic: null,
    facts: Object.fromEntries([...unknown, ...contact]),
    steps: mergeSteps(ticket.steps, told),
  })
}

const civil: ReadonlySet<string> = new Set(['chat.thanks', 'chat.greeting', 'chat.goodbye'])

/** "Thanks everyone", "thank you to the whole team": nothing is wrong, and nothing told. */
export function isCourtesy(plan: Plan, { outcome, standing, topic, wish }: Understanding): boolean {
  if (standing === 'fails') return false
  if (outcome === 'answer' && civil.has(topic)) return true
  return (wish === 'thanks' || wish === 'goodbye') && !(outcome === 'answer' && isProblem(plan, topic))
}
