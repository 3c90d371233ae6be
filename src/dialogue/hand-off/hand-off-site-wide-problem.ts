import { firstLine } from '../../desk/people/queues.js'
import { impactOf } from '../../desk/ticket/service-level/priority.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { isCourtesy } from '../slots/fill-slots.js'
import { isProblem } from '../topics/active-topic.js'
import { startQueuedRequest } from '../topics/start-queued-request.js'
import {
  addFacts,
  clearPrompt,
  dropHumanButton,
  knownFactValues,
  patchState,
  resetTopic,
  say,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import { contactDetailsRequest } from './contact-details-request.js'
import { closedText, onCallOffer, waitingButtons, waitingPromptId } from './queue-position-text.js'
import { ensureTicket, recordProgress } from './record-progress.js'
import { reportsSiteWideProblem } from './reports-site-wide-problem.js'

/** Minimum confidence for an incident to be taken as the topic if only the affected site is certain, 0 to 1. */
const likelyEnough = 0.2
/** Returns true if a message reports a problem that affects a whole site or everyone there. */
export function affectsWholeSite(turn: TurnBuilder, understanding: NluResult): boolean {
  const { sayings, topics } = turn.context
  const { language, topic } = understanding
  const reach = { ...sayings.of(language).reach, devices: sayings.devicesOf(language) }
  return !isCourtesy(turn, understanding) && reportsSiteWideProblem(understanding, topics.get(topic), reach)
}

/** Hands the ticket off and alerts the desk immediately. The bot asks for the location afterwards. */
export function handOffSiteWideProblem(turn: TurnBuilder, understanding: NluResult): void {
  const topic = incidentIn(turn, understanding)
  if (topic !== null && turn.context.flows.outages.showOutageNotice(turn, topic, understanding.text)) return
  addFacts(turn, { impact: 'whole' })
  const ticket = ensureTicket(turn, topic)
  recordProgress(turn, topic)
  turn.effects.push({ do: 'hand-off', ticket, reason: 'reach-all', detail: null, queue: firstLine })
  dropHumanButton(turn)
  const facts = knownFactValues(turn)
  const isPlaced = facts.site !== undefined || facts.room !== undefined
  const call = turn.context.opening.isOpen ? 'no' : onCallOffer(turn, ticketToBe(turn, ticket, topic))
  const sentences = [
    t(turn, 'reach-all', { ticket }),
    ...(turn.context.opening.isOpen ? [] : [closedText(turn, call)]),
    t(turn, isPlaced ? 'reach-all-told' : 'reach-all-where'),
  ]
  say(turn, [sentences.join(' '), ...contactDetailsRequest(turn)].join('\n\n'), {
    buttons: waitingButtons(turn, ticket, call),
    question: waitingPromptId(ticket),
  })
  patchState(turn, { talksTo: ticket, detailsAsked: { ticket, at: turn.context.now } })
  resetTopic(turn)
  clearPrompt(turn)
  startQueuedRequest(turn)
}

function incidentIn(turn: TurnBuilder, { candidates }: NluResult): TopicId | null {
  const likely = candidates.find(({ confidence, topic }) => {
    const isIncident = turn.context.topics.get(topic)?.kind === 'incident'
    return confidence >= likelyEnough && isIncident && isProblem(turn, topic)
  })
  return likely?.topic ?? null
}

function ticketToBe(turn: TurnBuilder, number: string, topic: TopicId | null) {
  const facts = knownFactValues(turn)
  const usual = topic === null ? undefined : turn.context.topics.get(topic)?.urgency
  const urgency = usual === 'critical' ? usual : 'high'
  const impact = impactOf(facts)
  const priority = turn.context.priorityOf(impact, urgency)
  return { number, queue: firstLine, priority, prioritisation: { impact, urgency }, facts } as const
}
