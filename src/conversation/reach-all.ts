import { firstLine } from '../handoff/queues.js'
import { impactOf } from '../tickets/priority.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { ensureTicket, howReached, noteProgress } from './hand-off-flow.js'
import { isCourtesy } from './learn.js'
import { beginNextRequest } from './next-request.js'
import { offerOutage } from './outage-flow.js'
import { becomeIdle, change, factsKnown, keepFacts, leaveMatter, type Plan, say, words } from './plan.js'
import { isProblem } from './topic-in-hand.js'
import { closedText, onCallOffer, waitingButtons, waitingQuestion } from './waiting-line.js'
import { tellsOfWholePlace } from './whole-place.js'

/** Lowest confidence at which an incident is taken as the topic if only the affected site is certain, 0 to 1. */
const likelyEnough = 0.2
/** Returns true if a message reports a problem that affects a whole site or everyone there. */
export function reachesAll(plan: Plan, understanding: Understanding): boolean {
  const { sayings, topics } = plan.situation
  const { language, topic } = understanding
  const reach = { ...sayings.of(language).reach, devices: sayings.devicesOf(language) }
  return !isCourtesy(plan, understanding) && tellsOfWholePlace(understanding, topics.get(topic), reach)
}

/** Hands the ticket off and alerts the desk at once; the location is asked for afterwards. */
export function callForAll(plan: Plan, understanding: Understanding): void {
  const topic = incidentIn(plan, understanding)
  if (topic !== null && offerOutage(plan, topic, understanding.text)) return
  keepFacts(plan, { impact: 'whole' })
  const ticket = ensureTicket(plan, topic)
  noteProgress(plan, topic)
  plan.actions.push({ do: 'hand-off', ticket, reason: 'reach-all', detail: null, queue: firstLine })
  plan.extraButtons = plan.extraButtons.filter(({ value }) => value !== 'human')
  const facts = factsKnown(plan)
  const isPlaced = facts.site !== undefined || facts.room !== undefined
  const call = plan.situation.opening.isOpen ? 'no' : onCallOffer(plan, ticketToBe(plan, ticket, topic))
  const sentences = [
    words(plan, 'reach-all', { ticket }),
    ...(plan.situation.opening.isOpen ? [] : [closedText(plan, call)]),
    words(plan, isPlaced ? 'reach-all-told' : 'reach-all-where'),
  ]
  say(plan, [sentences.join(' '), ...howReached(plan)].join('\n\n'), {
    buttons: waitingButtons(plan, ticket, call),
    question: waitingQuestion(ticket),
  })
  change(plan, { talksTo: ticket, detailsAsked: { ticket, at: plan.situation.now } })
  leaveMatter(plan)
  becomeIdle(plan)
  beginNextRequest(plan)
}

function incidentIn(plan: Plan, { candidates }: Understanding): TopicId | null {
  const likely = candidates.find(({ confidence, topic }) => {
    const isIncident = plan.situation.topics.get(topic)?.kind === 'incident'
    return confidence >= likelyEnough && isIncident && isProblem(plan, topic)
  })
  return likely?.topic ?? null
}

function ticketToBe(plan: Plan, number: string, topic: TopicId | null) {
  const facts = factsKnown(plan)
  const urgency = (topic === null ? undefined : plan.situation.topics.get(topic)?.urgency) ?? 'high'
  const impact = impactOf(facts)
  const priority = plan.situation.priorityOf(impact, urgency === 'critical' ? urgency : 'high')
  return { number, queue: firstLine, priority, impact, facts }
}
