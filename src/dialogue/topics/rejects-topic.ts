import {
  type DialogueContext,
  likeliestQuestion,
  openQuestion,
  probabilityOf,
  scoredOptions,
} from '../dialogue-context.js'
import { findCorrectedAnswer } from '../guide/handle-correction.js'
import { isOwnSlip } from '../guide/own-correction.js'
import { asksToKeepOpen } from '../resolution/answer-to-closing.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import { certainTopic } from './active-topic.js'
import { repeatsOpening, restatedProblem, tellsOpeningAgain } from './restated-problem.js'
import { announcesOtherTopic, countWords, hasOtherTopicPhrase } from './topic-switch-signals.js'

/** Maximum number of words in a plain denial such as "No, that's not right"; a longer message says more. */
const mostWordsOfDenial = 6

/**
 * Returns true if a message rejects the topic that the bot is working on. At the guide's first
 * question, it's enough if the message is more likely a correction than an answer or a question; at
 * any later question, it must also describe the real problem. In a security topic, other rules ask
 * whether there is an alarm.
 */
export function rejectsTopic(context: DialogueContext): boolean {
  const { open, understanding } = context
  if (open === null || 'recap' in open.step || open.prompt.asksWhetherItWorks === true) return false
  // Text typed at a free-text step is the answer, unless it repeats the opening message.
  if (openQuestion(context) === null && !repeatsOpening(context.turn, context.text)) return false
  if (topicFamily(open.prompt.topic) === 'security') return false
  if (
    understanding.asksForHuman ||
    understanding.isBare ||
    understanding.opensWith === 'yes' ||
    understanding.ticketNumbers.length > 0
  )
    return false
  // Security is up to the alarm reader: a correction that reads like an incident isn't enough to call people.
  const other = certainTopic(context.turn, understanding)
  if (other !== null && topicFamily(other) === 'security' && understanding.alarm === null) return false
  // Other rules handle "Forget it, but my mouse is acting up" and "no wait, the keyboard".
  const isDropped = understanding.metaIntent === 'start-over' && understanding.secondaryTopic !== null
  if (isDropped && understanding.secondaryTopic !== open.prompt.topic) return false
  if (repeatsOpening(context.turn, context.text)) return true
  const isSurelyOther = other !== null && understanding.confidence >= context.certainty.success
  if (isOwnSlip(context) && !isSurelyOther) return false
  return (
    dropsForAnother(context) ||
    tellsProblemAnew(context) ||
    rejectsAtFirst(context) ||
    rejectsSurely(context) ||
    tellsItInstead(context)
  )
}

/**
 * Returns true for "you've got me wrong, every time I print in Lightroom the window closes": the
 * message says that the bot has misunderstood it, and goes on to describe what reads like another
 * topic. Even if its words could also be an answer, it describes the problem again.
 */
export function tellsProblemAnew(context: DialogueContext): boolean {
  if (restatedProblem(context.turn, context.reading) === null) return false
  const [best] = context.understanding.candidates
  return (
    best !== undefined &&
    best.topic !== context.open!.prompt.topic &&
    best.confidence >= context.certainty.sure
  )
}

/** Returns true for "forget the VPN: I've a new phone, and the authenticator has to be set up on it". */
function dropsForAnother(context: DialogueContext): boolean {
  const { certainty, open, turn, understanding } = context
  const topic = certainTopic(turn, understanding)
  if (topic === null || topic === open!.prompt.topic || understanding.confidence < certainty.success)
    return false
  // "Forget it, my colleague sends me the file. But my mouse is acting up" is about the mouse.
  const last = context.reading.clauses.at(-1)?.span.text ?? ''
  if (certainTopic(turn, turn.context.understandPart(last)) !== topic) return false
  const drops = probabilityOf(context, 'cancel', 'misunderstood') >= certainty.sure
  // "Erase all of it" cancels and doesn't report a lost file.
  if (countWords(context.text) <= mostWordsOfDenial) return false
  return drops && !asksToKeepOpen(context) && (scoredOptions(context)[0]?.p ?? 0) < certainty.sure
}

/** Returns true if the only answers so far came from the opening message, and the message is a correction. */
function rejectsAtFirst(context: DialogueContext): boolean {
  const { certainty, open, turn, text, understanding } = context
  const { topic } = open!.prompt
  const read = (turn.conversation.prefilledSteps ?? []).filter((told) => told.topic === topic)
  if (open!.prompt.path.length > read.length + 1 || countWords(text) <= mostWordsOfDenial) return false
  const answers = scoredOptions(context)[0]?.p ?? 0
  const asks = likeliestQuestion(context)?.p ?? 0
  const other = certainTopic(turn, understanding)
  const isSurelyOther = other !== null && other !== topic
  // "No, not the mails, OneDrive, my files" is as much a denial as a correction.
  const denies = isSurelyOther && understanding.opensWith === 'no'
  const corrects = probabilityOf(context, 'correct', ...(denies ? (['deny'] as const) : []))
  if (answers >= certainty.sure) return false
  if (!isSurelyOther && findCorrectedAnswer(turn, open!.guide, open!.prompt, text) !== null) return false
  const isClear = isSurelyOther || deniesAtFirst(context)
  if (corrects >= certainty.sure && asks < certainty.sure) return isClear
  // "By the way, the phone on my desk is dead" doesn't reject the topic.
  if (understanding.isAdded || announcesOtherTopic(turn, text)) return false
  const isOther =
    isClear && understanding.outcome !== 'unknown' && understanding.candidates[0]?.topic !== topic
  const least = isSurelyOther ? certainty.likely : certainty.sure
  return isOther && corrects >= least && corrects > Math.max(answers, asks)
}

/**
 * Returns true at any question if the message is more certainly a correction than an answer or a question, names no other answer to an earlier
 * question, and reads like another topic: "nothing to do with sending, it's the blue cloud that says full".
 */
function rejectsSurely(context: DialogueContext): boolean {
  const { certainty, open, turn, text, understanding } = context
  const { topic } = open!.prompt
  if (countWords(text) <= mostWordsOfDenial || understanding.isAdded || announcesOtherTopic(turn, text))
    return false
  const corrects = probabilityOf(context, 'correct')
  const answers = scoredOptions(context)[0]?.p ?? 0
  const asks = likeliestQuestion(context)?.p ?? 0
  if (corrects < certainty.success || Math.max(answers, asks) >= certainty.sure) return false
  if (understanding.candidates[0]?.topic === topic) return false
  if (certainTopic(turn, understanding) === null && !deniesAtFirst(context)) return false
  return findCorrectedAnswer(turn, open!.guide, open!.prompt, text) === null
}

/**
 * Returns true if the first clause denies or corrects something: "not a computer, it's the handheld", "you've got me wrong, it's my folder". A later
 * denial is often only about a detail.
 */
function deniesAtFirst({ certainty, reading, turn, text, understanding }: DialogueContext): boolean {
  const { corrects, language, opensWith } = understanding
  const [first] = reading.clauses
  const acts = first?.acts ?? reading.acts
  const isCorrection = acts.some(({ act, p }) => act === 'correct' && p >= certainty.success)
  const told = { text: first?.span.text ?? text, language }
  return opensWith === 'no' || corrects || isCorrection || turn.context.paraphrases.denies(told)
}

/**
 * Returns true for "that's something else: <the problem once more>" and "it's not an update, it's when I save in the shared folder": the message is a
 * correction, and repeats the original words, names another topic, or complains about or asks for something that definitely belongs to another topic.
 */
function tellsItInstead(context: DialogueContext): boolean {
  const { certainty, open, turn, text, understanding } = context
  const corrects = probabilityOf(context, 'correct')
  const answers = scoredOptions(context)[0]?.p ?? 0
  const isClear =
    corrects >= (answers < certainty.sure ? certainty.sure : certainty.success) && corrects >= answers
  if (tellsOpeningAgain(turn, text)) return corrects >= certainty.likely / 2 && answers < certainty.success
  // "By the way the printer doesn't print either" is an additional problem.
  if (understanding.isAdded || hasOtherTopicPhrase(turn, text)) return false
  const other = certainTopic(turn, understanding)
  if (other === null || other === open!.prompt.topic || !isClear || understanding.isOnlyDetails) return false
  return (
    probabilityOf(context, 'report-problem', 'report-failure', 'cannot-do', 'request') >= certainty.likely
  )
}
