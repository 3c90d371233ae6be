import type { Act } from '../../nlu/acts/act.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { isWordedAsOption } from '../guide/answers-step.js'
import { handOffOnRequest } from '../hand-off/hand-off-flow.js'
import { targetTicket } from '../routing/route-message.js'
import { fillSlots } from '../slots/fill-slots.js'
import { activeTopic, topicOfHumanRequest } from '../topics/active-topic.js'
import { givesContactDetails } from '../topics/topic-switch-signals.js'
import { recordUtterance, type TurnBuilder } from '../turn-builder.js'
import { withTechnician } from './handle-alarm.js'

/**
 * Handles a request for a person in any clause, while a prompt is open or a ticket waits. Returns
 * false if there is no such request.
 */
export function handleHumanRequest(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const { prompt } = turn.conversation
  if (!understanding.asksForHuman || withTechnician(turn) !== null) return false
  // "False alarm, sorry" sounds like a request for the very people it calls off, and "it's quicker now" like a wish.
  if (understanding.metaIntent !== 'human' && isOverInstead(turn)) return false
  if (prompt.kind === 'idle' && targetTicket(turn) !== null && asksWhenCalled(turn, text)) return false
  // "I need it at my desk" describes the situation; it does not ask for a person.
  const isOwnWords = understanding.metaIntent === null || understanding.isBare
  if (isOwnWords && isWordedAsOption(turn, understanding)) return false
  const isPlain = understanding.metaIntent !== null || understanding.asksPlainlyForHuman
  // "Better there, but not at my desk" only looks like a request for a person.
  if (!isPlain && (awaitsAnyWords(turn) || understanding.telling !== 'clearly')) return false
  if (prompt.kind === 'idle' && turn.conversation.forwardingTo === null) return false
  if (prompt.kind === 'idle' && turn.context.flows.escalation.asksForEscalation(turn, text, understanding))
    return false
  recordUtterance(turn, text)
  fillSlots(turn, understanding)
  handOffOnRequest(
    turn,
    activeTopic(turn) ?? (prompt.kind === 'idle' ? null : topicOfHumanRequest(turn, understanding)),
  )
  return true
}

/**
 * Returns true for "when will someone call me? My number is 555 0134": the requester is referring
 * to a call that they're already waiting for.
 */
function asksWhenCalled(turn: TurnBuilder, text: string): boolean {
  const { certainty, reading } = turn.context
  const asked = reading?.acts.find(({ act }) => act === 'ask-process')?.p ?? 0
  return givesContactDetails(turn, text) || asked >= certainty.success
}

/** Returns true if the message more likely says that nobody is needed any more: the person cancels, or it works. */
function isOverInstead({ context: { certainty, reading } }: TurnBuilder): boolean {
  const p = (act: Act) => reading?.acts.find((one) => one.act === act)?.p ?? 0
  const over = Math.max(p('cancel'), p('report-success'))
  return over >= certainty.sure && over > p('ask-human')
}

/**
 * Returns true if the open prompt takes free text; "an archive please" isn't a request for a person there.
 */
function awaitsAnyWords({ conversation: { prompt }, context }: TurnBuilder): boolean {
  if (prompt.kind === 'slot-filling' || prompt.kind === 'approver-prompt' || prompt.kind === 'site-prompt')
    return true
  const step = prompt.kind === 'guide' ? context.guides.get(prompt.topic)?.steps[prompt.step] : undefined
  return step !== undefined && !('options' in step) && !('routes' in step)
}
