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

/** Calls second line before the first question and tells the requester what to do until help arrives. */
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

/**
 * Returns the reply to a hand-off for danger. It says that somebody was called only if that is so: for unauthenticated visitors, the policy may
 * call nobody.
 */
export function dangerKey({ conversation, situation }: Plan, queue: string): ReplyKey {
  const { priorityOf, queueing } = situation
  const impact = impactOf(valuesOf(conversation.facts))
  const isCalled =
    queueing.canCall(queue) && queueing.isPaged({ priority: priorityOf(impact, 'critical'), impact })
  const isVisitor = conversation.requester.standing === 'visitor'
  return isVisitor && !isCalled ? 'handed-off-danger-visitor' : 'handed-off-danger'
}

/** Returns the warning that nobody may be reading and the emergency phone number. Opening hours would not help someone next to a smoking battery. */
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
 * Returns the danger outcome that the opening message already reports, in place of the guide's first question, which then counts as answered; null
 * if it reports none.
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
