import { factsOfPerson, factsOfTicket } from '../tickets/fact.js'
import { becomeIdle, change, hear, lead, localized, type Plan, words } from './plan.js'
import { startTopic } from './start-topic.js'
import type { PendingRequest } from './state.js'

/** Starts the next queued request after the current one is finished, with what was said and tried for it earlier. */
export function beginNextRequest(plan: Plan): void {
  const [next, ...rest] = plan.conversation.waiting
  if (next === undefined) {
    // Remedies tried for a finished problem are not carried over: the next one may come a week later.
    change(plan, { gestures: [] })
    return
  }
  takeInHand(plan, next, rest)
  const topic = plan.situation.topics.get(next.topic)
  lead(
    plan,
    words(plan, 'next-request', {
      topic: topic === undefined ? '' : localized(plan, topic.name),
    }),
  )
  startTopic(plan, next.topic, next.text)
}

/** Resumes the queued topic in place of one that was mistaken for it, and cancels that one's ticket unless technicians have it. */
export function returnTo(plan: Plan, left: PendingRequest, text: string): void {
  const { talksTo, ticket, waiting } = plan.conversation
  if (ticket !== null && ticket !== talksTo) plan.actions.push({ do: 'cancel', ticket })
  becomeIdle(plan)
  takeInHand(
    plan,
    left,
    waiting.filter((one) => one !== left),
  )
  hear(plan, text)
  lead(plan, words(plan, 'taken-back'))
  startTopic(plan, left.topic, left.text)
}

function takeInHand(plan: Plan, next: PendingRequest, rest: readonly PendingRequest[]): void {
  const before = plan.situation.tickets.find((ticket) => ticket.number === next.ticket)
  change(plan, {
    waiting: rest,
    ticket: next.ticket,
    facts: {
      ...factsOfPerson(plan.conversation.facts, plan.situation.now),
      ...(before === undefined ? {} : factsOfTicket(before)),
    },
    steps: before?.steps ?? [],
  })
}
