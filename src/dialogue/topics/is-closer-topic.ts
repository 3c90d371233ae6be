import { isQuestionAct } from '../../nlu/acts/act.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { type DialogueContext, openQuestion } from '../dialogue-context.js'
import { certainOption } from '../guide/options/certain-option.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import { certainTopic } from './active-topic.js'
import { rejectsTopic } from './rejects-topic.js'
import { complaints, isAddition } from './topic-switch-signals.js'

/**
 * Returns true if the message reveals the real problem. It must clearly read like another incident
 * of the same family, which must also be the likeliest topic of both messages together. The message
 * must not choose an answer, add another problem or reject the topic. Because both messages still
 * describe one problem, no other kind of topic counts.
 */
export function isCloserTopic(context: DialogueContext): boolean {
  const { certainty, open, text, turn, understanding } = context
  const topic = certainTopic(turn, understanding)
  if (topic === null || openQuestion(context) === null || understanding.asksForHuman) return false
  // "Yes, caps lock is off", "the network is back to normal" and "docking station WD19" report no problem.
  if (understanding.opensWith !== null || isGood(understanding) || !complainsOrAsks(context)) return false
  // "Also nothing prints" adds to the problem, and "no no, it's my mobile" drops it.
  if (isAddition(turn, understanding) || rejectsTopic(context)) return false
  const inHand = open!.prompt.topic
  const { rejected = [] } = turn.conversation
  const areIncidents = [inHand, topic].every((one) => turn.context.topics.get(one)?.kind === 'incident')
  const isNear = topicFamily(topic) === topicFamily(inHand) && topicFamily(topic) !== 'security'
  if (topic === inHand || !areIncidents || !isNear || rejected.includes(topic)) return false
  const together = turn.context.understandWithOpening(text)
  return (
    understanding.confidence >= certainty.success &&
    together?.topic === topic &&
    certainOption(context) === null
  )
}

function isGood({ isThingWell, reportedStatus }: NluResult): boolean {
  return isThingWell || reportedStatus === 'works' || reportedStatus === 'back'
}

function complainsOrAsks({ certainty, reading, understanding }: DialogueContext): boolean {
  return (
    !understanding.isOnlyDetails &&
    reading.acts.some(({ act, p }) => (complaints.has(act) || isQuestionAct(act)) && p >= certainty.likely)
  )
}
