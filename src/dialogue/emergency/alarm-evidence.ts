import { type Act, isQuestionAct } from '../../nlu/acts/act.js'
import type { Alarm } from '../../nlu/alarms/alarm-reader.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import { countWords } from '../topics/topic-switch-signals.js'
import type { TurnBuilder } from '../turn-builder.js'

/**
 * Minimum number of words in a message for agreement between a clause and the whole message to be
 * significant.
 */
const fewestWordsAgreed = 4

/**
 * Finds the alarm in a message: a certain one in any clause, or a possible one if the whole message
 * is classified the same way and asks nothing. Both classifiers learn from opening messages. At an
 * open question, where an answer such as "a laptop and a badge, at reception" names the same things
 * as a loss, a possible security alarm with a probability below one half only counts if the message
 * also reports something wrong.
 */
export function findAlarm(turn: TurnBuilder, text: string, understanding: NluResult): Alarm | null {
  const { alarm, mayBeAlarm, outcome, telling, topic } = understanding
  const isAnswering = turn.conversation.prompt.kind !== 'idle'
  if (alarm !== null) {
    const isSupported = resemblesAlarmFamily(understanding, alarm) || reportsProblem(turn)
    const isDoubtful =
      isOnlyAsked(turn, text, alarm) || isOnlyAnswered(turn, understanding, alarm) || !isSupported
    return isAnswering && isDoubtful ? null : alarm
  }
  if (mayBeAlarm === null) return null
  const isSecurity = topicFamily(mayBeAlarm.topic) === 'security'
  if (isAnswering && isSecurity && mayBeAlarm.margin < likelyAlarm && !tellsOfHarm(turn)) return null
  const isAgreed = outcome === 'answer' && topic === mayBeAlarm.topic && telling === 'clearly'
  // "I approve" could just as well be an answer. With so few words, both classifiers rely on the same weak evidence.
  return isAgreed && !asks(turn, text) && countWords(text) >= fewestWordsAgreed ? mayBeAlarm : null
}

/**
 * Returns true for "there's a list on the left, which one do I click?" and "have I been hacked?" at a step: a question that reports
 * nothing. If an alarm is beyond doubt, this applies only if the question is about the alarm itself.
 */
function isOnlyAsked(turn: TurnBuilder, text: string, { isAsked, margin }: Alarm): boolean {
  if (!asks(turn, text)) return false
  if (margin >= clearMargin) return isAsked && text.trimEnd().endsWith('?') && !tellsOfAnything(turn)
  return !tellsOfAnything(turn) || ((isAsked || text.trimEnd().endsWith('?')) && !tellsOfHarm(turn))
}

/** Returns true for "yes, I asked for it there" at a step: it begins with yes or no, reports nothing wrong, and the alarm is not beyond doubt. */
function isOnlyAnswered(turn: TurnBuilder, { opensWith, outcome }: NluResult, { margin }: Alarm): boolean {
  return opensWith !== null && outcome !== 'answer' && margin < clearMargin && !reportsProblem(turn)
}

/**
 * Returns true for "where do I keep patient files?": a question that isn't about a risk and reports nothing. It mentions the same things as
 * an alarm, but nothing has happened.
 */
function isPlainQuestion({ context: { certainty, reading } }: TurnBuilder): boolean {
  const asked = reading?.acts.find(({ act }) => isQuestionAct(act))
  if (reading === null || asked === undefined || asked.act === 'ask-risk' || asked.p < certainty.sure)
    return false
  const told = reading.acts.filter(
    ({ act }) => act !== 'ask-risk' && (harmActs.includes(act) || toldActs.includes(act)),
  )
  return told.every(({ p }) => p < certainty.likely)
}

/**
 * Returns true if a possible alarm is worth a button: the message reports something and doesn't only ask where or how. The unlikely alarm
 * in "around 11.50" isn't worth one, because nothing is reported.
 */
export function isWorthOffering(turn: TurnBuilder, { margin }: Alarm): boolean {
  if (isPlainQuestion(turn)) return false
  return margin >= likelyAlarm || tellsOfHarm(turn) || tellsOfAnything(turn)
}

/** Reads a plain question as something other than an emergency, unless an alarm is certain. */
function withoutDangerAskedAbout(turn: TurnBuilder, read: NluResult): NluResult {
  const isCritical = (topic: TopicId) => turn.context.topics.get(topic)?.urgency === 'critical'
  if (read.alarm !== null || !isCritical(read.topic) || !isPlainQuestion(turn)) return read
  const candidates = read.candidates.filter(({ topic }) => !isCritical(topic))
  const [best] = candidates
  if (best === undefined) return { ...read, outcome: 'unknown' }
  return { ...read, candidates, outcome: 'clarify', topic: best.topic, confidence: best.confidence }
}

/** Reads "have I been hacked?" as uncertain, so that the bot asks before it calls people. */
export function withoutAskedDanger(turn: TurnBuilder, whole: NluResult): NluResult {
  const read = withoutDangerAskedAbout(turn, whole)
  const heard = read.alarm ?? read.mayBeAlarm
  const isCritical = turn.context.topics.get(read.topic)?.urgency === 'critical'
  const isAsked = heard !== null && isCritical && isOnlyAsked(turn, read.text, heard)
  return isAsked && read.outcome === 'answer' ? { ...read, outcome: 'clarify' } : read
}

/** Margin from which a possible alarm is more likely than not; see docs/understanding.md. */
export const likelyAlarm = 0

/** Acts that report something wrong, in whatever words. */
const harmActs: readonly Act[] = [
  'report-problem',
  'report-failure',
  'complain',
  'ask-risk',
  'request',
  'ask-human',
]

/** Acts that report what happened or what the person did. */
const toldActs: readonly Act[] = ['report-problem', 'report-failure', 'report-done', 'complain', 'inform']

const problemActs: readonly Act[] = ['report-problem', 'report-failure']

function reportsProblem({ context: { certainty, reading } }: TurnBuilder): boolean {
  return reading?.acts.some(({ act, p }) => problemActs.includes(act) && p >= certainty.likely) === true
}

function tellsOfAnything({ context: { certainty, reading } }: TurnBuilder): boolean {
  return (
    reading === null || reading.acts.some(({ act, p }) => toldActs.includes(act) && p >= certainty.likely)
  )
}

function tellsOfHarm({ context: { certainty, reading } }: TurnBuilder): boolean {
  // Without a reading, there is no evidence against the alarm.
  return (
    reading === null || reading.acts.some(({ act, p }) => harmActs.includes(act) && p >= certainty.likely)
  )
}

function asks({ context: { certainty, reading } }: TurnBuilder, text: string): boolean {
  const asked = reading?.acts.find(({ act }) => isQuestionAct(act))?.p ?? 0
  return text.includes('?') || asked >= certainty.sure
}

/** Returns true if the words clearly name a topic or, failing that, the whole message reads like the alarm. */
export function mayReportAlarm(alarm: TopicId, { telling, topic }: NluResult): boolean {
  return telling === 'clearly' || (telling === 'hardly' && topic === alarm)
}

/** Margin above which a possible alarm is as clear as one for which people are called. */
export const clearMargin = 1
/** Minimum confidence, 0 to 1, in the topic of the whole message for it to support the alarm. */
const worthAThought = 0.02

/** Returns true if the whole message at least slightly resembles the alarm's topic or another topic in its family. */
export function resemblesAlarmFamily({ candidates }: NluResult, { margin, topic }: Alarm): boolean {
  if (margin >= clearMargin) return true
  return candidates.some(
    (one) => topicFamily(one.topic) === topicFamily(topic) && one.confidence >= worthAThought,
  )
}

/**
 * Returns true if a message that seems to say something else may be an alarm: a certain or likely
 * one, or an unlikely one if the whole message resembles the alarm's family. Even "Ah, it's
 * connected" can look a little like an alarm.
 */
export function mayBeAnAlarm(understanding: NluResult): boolean {
  const { alarm, mayBeAlarm } = understanding
  if (alarm !== null || mayBeAlarm === null) return alarm !== null
  return mayBeAlarm.margin >= likelyAlarm || resemblesAlarmFamily(understanding, mayBeAlarm)
}

/** Minimum confidence, 0 to 1, for the whole message to count as being about the same topic as one of its clauses. */
const alsoReadFrom = 0.25

/**
 * Returns true if the message as a whole also reads like the alarm. The words of one alarm ("35
 * people's pay, without a password") often resemble another alarm.
 */
export function wholeMessageMatchesAlarm({ candidates }: NluResult, { margin, topic }: Alarm): boolean {
  if (margin >= clearMargin) return true
  return candidates.some((one) => one.topic === topic && one.confidence >= alsoReadFrom)
}
