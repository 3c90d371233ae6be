import { factsOfPerson, factsOfTicket } from '../tickets/fact.js'
import { change, lead, localized, type Plan, words } from './plan.js'
import { startTopic } from './start-topic.js'

/** The next of several requests, once the one in hand is settled, with what was said and tried for it before. */
export function beginNextRequest(plan: Plan): void {
  const [next, ...rest] = plan.conversation.waiting
  if (next === undefined) {
    // What was tried for a matter that is over says nothing about the next one, which may come in a week.
    change(plan, { gestures: [] })
    return
  }
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
  const topic = plan.situation.topics.get(next.topic)
  lead(
    plan,
    words(plan, 'next-request', {
      topic: topic === undefined ? '' : localized(plan, topic.name),
    }),
  )
  startTopic(plan, next.topic, next.text)
}
