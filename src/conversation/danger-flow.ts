import { firstLine, queueName } from '../handoff/queues.js'
import type { ReplyKey } from '../replies/replies-file.js'
import { valuesOf } from '../tickets/fact.js'
import { impactOf } from '../tickets/priority.js'
import type { GuideFile } from '../troubleshooting/guide-file.js'
import { fold } from '../troubleshooting/option-for.js'
import { walk } from '../troubleshooting/walk.js'
import type { Localized } from '../understanding/intent-file.js'
import { isSecurity } from './grave.js'
import { guideWords } from './guide-words.js'
import { ensureTicket, noteProgress } from './hand-off-flow.js'
import { change, factsKnown, keepFacts, type Plan, say, words } from './plan.js'
import { recordSkipped } from './steps-taken.js'

/** An alarm: second line is called before the first question, and the person hears what to do until then. */
export function callAtOnce(plan: Plan, guide: GuideFile, firstMeasures: Localized): void {
  const { situation, conversation } = plan
  const ticket = ensureTicket(plan, guide.topic)
  const queue = situation.topics.get(guide.topic)?.level2 ?? firstLine
  const reason = isSecurity(guide.topic) ? 'urgent-security' : 'danger'
  noteProgress(plan, guide.topic)
  plan.actions.push({ do: 'hand-off', ticket, reason, detail: null, queue })
  change(plan, { talksTo: ticket })
  const called = words(plan, reason === 'danger' ? dangerKey(plan, queue) : 'handed-off-security', {
    queue: queueName(situation.queues, queue, conversation.language),
  })
  const measures = guideWords(plan, guide, firstMeasures)
  say(plan, [measures, called, ...meanwhile(plan, reason)].join('\n\n'))
}

/** Reply on a hand-off for danger: people hear that somebody was called only if somebody is. For those not signed in, policy may call nobody. */
export function dangerKey({ conversation, situation }: Plan, queue: string): ReplyKey {
  const { priorityOf, queueing } = situation
  const impact = impactOf(valuesOf(conversation.facts))
  const isCalled =
    queueing.canCall(queue) && queueing.isPaged({ priority: priorityOf(impact, 'critical'), impact })
  const isVisitor = conversation.requester.standing === 'visitor'
  return isVisitor && !isCalled ? 'handed-off-danger-visitor' : 'handed-off-danger'
}

/**
 * Words about a danger at the hand-off: that nobody may be there to read it, and who to phone. An opening time is no help to somebody beside a
 * smoking battery.
 */
export function meanwhile(plan: Plan, reason: 'danger' | 'urgent-security'): readonly string[] {
  const { situation } = plan
  const phone = situation.emergencyPhone(reason, plan.conversation.language)
  return [
    ...(situation.opening.isOpen
      ? []
      : [words(plan, reason === 'danger' ? 'danger-closed' : 'security-closed')]),
    ...(phone === null ? [] : [words(plan, 'emergency-phone', { phone })]),
  ]
}

/**
 * Outcome of a danger that the first words already tell of, where the guide would ask about it first: the question counts as
 * answered. Null if they don't.
 */
export function dangerTold(plan: Plan, guide: GuideFile): string | null {
  const text = fold(plan.situation.understanding?.text ?? '')
  const position = walk(guide, guide.start, factsKnown(plan), plan.conversation.gestures)
  if (position.at !== 'question') return null
  const option = position.step.options.find(({ next, says }) => {
    const outcome = guide.outcomes[next]
    if (outcome === undefined || !('handOff' in outcome) || outcome.isDanger !== true) return false
    return Object.values(says ?? {})
      .flat()
      .some((phrase) => ` ${text} `.includes(` ${fold(phrase)} `))
  })
  if (option === undefined) return null
  keepFacts(plan, option.sets ?? {})
  recordSkipped(plan, guide, [{ step: position.id, answer: option.id, isGesture: false }])
  return option.next
}
