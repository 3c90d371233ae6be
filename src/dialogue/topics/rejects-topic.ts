import {
  type DialogueContext,
  likeliestQuestion,
  openQuestion,
  probabilityOf,
  scoredOptions,
} from '../dialogue-context.js'
import { findCorrectedAnswer } from '../guide/handle-correction.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import { certainTopic } from './active-topic.js'
import { announcesOtherTopic, countWords } from './topic-switch-signals.js'

/** Maximum number of words of a plain denial such as "No, that's not right"; a longer message says more. */
const mostWordsOfDenial = 6

/**
 * Returns true if a message rejects the topic assigned to the opening message. This is possible only at the guide's first question, apart from
 * answers taken from the opening message, and requires that the message corrects more surely than it answers or asks. A weaker correction is enough
 * if the message surely reads like another topic.
 */
export function rejectsTopic(context: DialogueContext): boolean {
  const { certainty, open, turn, text, understanding } = context
  if (openQuestion(context) === null || open === null) return false
  const { topic } = open.phase
  if (
    topicFamily(topic) === 'security' ||
    understanding.asksForHuman ||
    understanding.ticketNumbers.length > 0
  )
    return false
  const read = (turn.conversation.toldBefore ?? []).filter((told) => told.topic === topic)
  if (open.phase.path.length > read.length + 1 || countWords(text) <= mostWordsOfDenial) return false
  const corrects = probabilityOf(context, 'correct')
  const answers = scoredOptions(context)[0]?.p ?? 0
  const asks = likeliestQuestion(context)?.p ?? 0
  const other = certainTopic(turn, understanding)
  const isSurelyOther = other !== null && other !== topic
  if (answers >= certainty.sure || understanding.isBare) return false
  // Other rules handle "Forget it, but my mouse is acting up" and "no wait, the keyboard".
  const isDropped = understanding.metaIntent === 'start-over' && understanding.secondaryTopic !== null
  if (isDropped && understanding.secondaryTopic !== topic) return false
  if (!isSurelyOther && findCorrectedAnswer(turn, open.guide, open.phase, text) !== null) return false
  if (corrects >= certainty.sure && asks < certainty.sure) return true
  // "By the way, the phone on my desk is dead" rejects nothing.
  if (understanding.isAdded || announcesOtherTopic(turn, text)) return false
  const isOther = understanding.outcome !== 'unknown' && understanding.candidates[0]?.topic !== topic
  const least = isSurelyOther ? certainty.likely : certainty.sure
  return isOther && corrects >= least && corrects > Math.max(answers, asks)
}
