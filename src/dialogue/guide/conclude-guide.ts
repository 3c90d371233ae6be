import type { GuideFile, GuideOutcome } from '../../content/guides/guide-file.js'
import { withoutFacts } from '../../desk/ticket/fact.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { ensureTicket, recordProgress } from '../hand-off/record-progress.js'
import { startQueuedRequest } from '../topics/start-queued-request.js'
import { startTopic } from '../topics/start-topic.js'
import {
  clearPrompt,
  localized,
  patchState,
  prepend,
  resetTopic,
  sayBeforeNextTopic,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import { guideText } from './guide-text.js'

/** Ends a guide with its outcome: continues as another topic, hands off, or resolves the ticket. */
export function concludeGuide(turn: TurnBuilder, guide: GuideFile, outcome: GuideOutcome): void {
  if (outcome.say !== undefined) prepend(turn, guideText(turn, guide, outcome.say))
  if ('topic' in outcome) {
    goOnAs(turn, guide, outcome)
    return
  }
  if (leavesToHumans(turn, guide.topic, findingOf(guide, outcome))) return
  if ('handOff' in outcome) {
    turn.context.flows.handOff.handOffTopic(turn, {
      reason: outcome.isDanger === true ? 'danger' : 'guide-ended',
      topic: guide.topic,
      detail: outcome.handOff,
      ...(outcome.queue === undefined ? {} : { queue: outcome.queue }),
      ...(outcome.needs === undefined ? {} : { needs: outcome.needs }),
      ...(outcome.beforeHandOff === undefined ? {} : { beforeHandOff: outcome.beforeHandOff }),
    })
    return
  }
  resolveWithSolution(turn, guide.topic, guide.causes[outcome.solved] ?? {}, outcome.solution)
}

/**
 * Adds the finding to a ticket that technicians have, and leaves the closing to them. Returns false
 * if nobody has the ticket.
 */
function leavesToHumans(turn: TurnBuilder, topic: TopicId, finding: Ticket['finding']): boolean {
  const { forwardingTo, botTicket: ticket } = turn.conversation
  if (forwardingTo === null || forwardingTo !== ticket) return false
  recordProgress(turn, topic, finding)
  sayBeforeNextTopic(turn, t(turn, 'details-added'))
  resetTopic(turn)
  clearPrompt(turn)
  startQueuedRequest(turn)
  return true
}

function findingOf(guide: GuideFile, outcome: GuideOutcome): Ticket['finding'] {
  return 'solved' in outcome
    ? { cause: guide.causes[outcome.solved] ?? {}, solution: outcome.solution }
    : undefined
}

type OtherTopic = Extract<GuideOutcome, { readonly topic: string }>

/**
 * Continues with another topic's guide, keeping the known facts except the details given for the
 * current topic. If the guides would go round in a circle, hands off instead.
 */
function goOnAs(turn: TurnBuilder, guide: GuideFile, { answer, topic }: OtherTopic): void {
  const { facts, steps, lastMessage } = turn.conversation
  if (steps.some((step) => step.topic === topic && step.result?.alreadyDone === false)) {
    turn.context.flows.handOff.handOffTopic(turn, { reason: 'guide-ended', topic: guide.topic })
    return
  }
  patchState(turn, { facts: withoutFacts(facts, ['details']) })
  const other = turn.context.guides.get(topic)
  if (answer !== undefined && other !== undefined)
    return turn.context.flows.guide.startGuideWithAnswer(turn, other, answer)
  startTopic(turn, topic, lastMessage?.text ?? '')
}

/** Resolves the ticket with its cause and solution, unless technicians have it. */
export function resolveWithSolution(
  turn: TurnBuilder,
  topic: TopicId,
  cause: Readonly<Record<string, string>>,
  solution: Readonly<Record<string, string>>,
  key: 'solved' | 'solved-midway' | 'settled' = 'solved',
): void {
  if (leavesToHumans(turn, topic, { cause, solution })) return
  recordProgress(turn, topic, { cause, solution })
  turn.effects.push({
    type: 'resolve',
    ticket: ensureTicket(turn, topic),
    cause: localized(turn, cause),
    solution: localized(turn, solution),
    by: { id: 'bot', name: 'Guichet' },
    identityMethod: topic.startsWith('account.') ? 'self-service' : null,
  })
  sayBeforeNextTopic(turn, t(turn, key))
  clearPrompt(turn)
  resetTopic(turn)
  startQueuedRequest(turn)
}
