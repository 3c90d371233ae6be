import type { GuideFile } from '../../content/guides/guide-file.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import { firstLine, queueName } from '../../desk/people/queues.js'
import { valuesOf } from '../../desk/ticket/fact.js'
import { impactOf } from '../../desk/ticket/service-level/priority.js'
import type { Localized } from '../../nlu/intent-file.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import { guideText } from '../guide/guide-text.js'
import { runGuide } from '../guide/run-guide.js'
import { recordSkippedSteps } from '../guide/troubleshooting-log.js'
import { ensureTicket, recordProgress } from '../hand-off/record-progress.js'
import { addFacts, knownFactValues, patchState, say, type TurnBuilder, t } from '../turn-builder.js'
import { isSecurityTopic } from './is-emergency-or-security.js'

/**
 * Calls the second line before the first question is asked, and tells the requester what to do
 * until help arrives.
 */
export function alertSecondLine(turn: TurnBuilder, guide: GuideFile, firstMeasures: Localized): void {
  const { context, conversation } = turn
  const ticket = ensureTicket(turn, guide.topic)
  const queue = context.topics.get(guide.topic)?.level2 ?? firstLine
  const reason = isSecurityTopic(guide.topic) ? 'urgent-security' : 'danger'
  recordProgress(turn, guide.topic)
  turn.effects.push({ type: 'hand-off', ticket, reason, detail: null, queue })
  patchState(turn, { forwardingTo: ticket })
  const called = t(turn, reason === 'danger' ? emergencyReplyKey(turn, queue) : 'handed-off-security', {
    queue: queueName(context.queues, queue, conversation.language),
  })
  const measures = guideText(turn, guide, firstMeasures)
  say(turn, [measures, called, ...emergencyNotices(turn, reason)].join('\n\n'))
}

/**
 * Returns the reply to a hand-off because of danger. The reply only says that someone was called if
 * that is true: for visitors who aren't signed in, the policy may not call anyone.
 */
export function emergencyReplyKey({ conversation, context }: TurnBuilder, queue: string): MessageKey {
  const { priorityOf, queueing } = context
  const impact = impactOf(valuesOf(conversation.facts))
  const prioritisation = { impact, urgency: 'critical' } as const
  const priority = priorityOf(impact, prioritisation.urgency)
  const isCalled = queueing.canCall(queue) && queueing.isPaged({ priority, prioritisation })
  const isVisitor = conversation.requester.trust === 'visitor'
  return isVisitor && !isCalled ? 'handed-off-danger-visitor' : 'handed-off-danger'
}

/** Returns a warning that nobody may be reading, with the emergency phone number. Opening hours are no help to someone next to a smoking battery. */
export function emergencyNotices(turn: TurnBuilder, reason: 'danger' | 'urgent-security'): readonly string[] {
  const { context } = turn
  const phone = context.emergencyPhone(reason, turn.conversation.language)
  return [
    ...(context.opening.isOpen ? [] : [t(turn, reason === 'danger' ? 'danger-closed' : 'security-closed')]),
    ...(phone === null ? [] : [t(turn, 'emergency-phone', { phone })]),
  ]
}

/**
 * Returns the danger outcome that the opening message already reports, so that the guide's first
 * question counts as answered; null if the message reports no danger.
 */
export function reportedDangerOutcome(turn: TurnBuilder, guide: GuideFile): string | null {
  const text = foldToWords(turn.context.understanding?.text ?? '')
  const position = runGuide(guide, guide.start, knownFactValues(turn), turn.conversation.remediesTried)
  if (position.at !== 'question') return null
  const option = position.step.options.find(({ next, says }) => {
    const outcome = guide.outcomes[next]
    if (outcome === undefined || !('handOff' in outcome) || outcome.isDanger !== true) return false
    return Object.values(says ?? {})
      .flat()
      .some((phrase) => ` ${text} `.includes(` ${foldToWords(phrase)} `))
  })
  if (option === undefined) return null
  addFacts(turn, option.sets ?? {})
  recordSkippedSteps(turn, guide, [{ step: position.id, answer: option.id, isGesture: false }])
  return option.next
}
