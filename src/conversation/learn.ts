import type { Ticket } from '../tickets/ticket.js'
import type { Understanding } from '../understanding/understanding.js'
import { change, type Plan } from './plan.js'
import { gesturesTold, mergeSteps, stepsTold } from './steps-taken.js'
import { topicInHand } from './topic-in-hand.js'

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

/** A line that goes to a ticket which a human has or will have tells of that ticket, and of no other matter. */
export function learnFor(plan: Plan, ticket: Ticket, understanding: Understanding): void {
  const gestures = gesturesTold(plan, ticket.topic, understanding)
  const told = stepsTold(plan, ticket.topic ?? understanding.topic, ticket.steps, gestures)
  const fresh = Object.entries(understanding.facts).filter(([fact]) => !(fact in ticket.facts))
  if (told.length === 0 && fresh.length === 0) return
  plan.actions.push({
    do: 'note-progress',
    ticket: ticket.number,
    topic: null,
    facts: Object.fromEntries(fresh),
    steps: mergeSteps(ticket.steps, told),
  })
}
