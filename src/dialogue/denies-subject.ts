import { earlierAnswer } from '../conversation/correction-flow.js'
import { familyOf } from '../conversation/good-news.js'
import { announcesAnother, wordsIn } from '../conversation/new-matter.js'
import { sureTopic } from '../conversation/topic-in-hand.js'
import { choicesIn, type DialogueContext, likeliestQuestion, openQuestion, probabilityOf } from './context.js'

/** Maximum number of words of a plain denial such as "No, that's not right"; a longer message says more. */
const mostWordsOfDenial = 6

/**
 * Returns true if a message rejects the topic assigned to the opening message. This is possible only at the guide's first question, apart from
 * answers taken from the opening message, and requires that the message corrects more surely than it answers or asks. A weaker correction is enough
 * if the message surely reads like another topic.
 */
export function deniesSubject(context: DialogueContext): boolean {
  const { certainty, open, plan, text, understanding } = context
  if (openQuestion(context) === null || open === null) return false
  const { topic } = open.phase
  if (familyOf(topic) === 'security' || understanding.asksForHuman || understanding.ticketNumbers.length > 0)
    return false
  const read = (plan.conversation.toldBefore ?? []).filter((told) => told.topic === topic)
  if (open.phase.path.length > read.length + 1 || wordsIn(text) <= mostWordsOfDenial) return false
  const corrects = probabilityOf(context, 'correct')
  const answers = choicesIn(context)[0]?.p ?? 0
  const asks = likeliestQuestion(context)?.p ?? 0
  const other = sureTopic(plan, understanding)
  const isSurelyOther = other !== null && other !== topic
  if (answers >= certainty.sure || understanding.isBare) return false
  // "Forget it, but my mouse is acting up" and "no wait, the keyboard" are handled by other rules.
  const isDropped = understanding.wish === 'start-over' && understanding.beside !== null
  if (isDropped && understanding.beside !== topic) return false
  if (!isSurelyOther && earlierAnswer(plan, open.guide, open.phase, text) !== null) return false
  if (corrects >= certainty.sure && asks < certainty.sure) return true
  // "By the way, the phone on my desk is dead" rejects nothing.
  if (understanding.isAdded || announcesAnother(plan, text)) return false
  const isOther = understanding.outcome !== 'unknown' && understanding.candidates[0]?.topic !== topic
  const least = isSurelyOther ? certainty.likely : certainty.sure
  return isOther && corrects >= least && corrects > Math.max(answers, asks)
}
