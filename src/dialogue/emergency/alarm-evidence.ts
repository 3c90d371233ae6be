import { isQuestionAct } from '../../nlu/acts/act.js'
import type { Alarm } from '../../nlu/alarms/alarm-reader.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import { countWords } from '../topics/topic-switch-signals.js'
import type { TurnBuilder } from '../turn-builder.js'

/**
 * Minimum number of words a message needs before agreement between a clause and the whole message means
 * anything.
 */
const fewestWordsAgreed = 4

/**
 * Finds the alarm in a message: a certain one in any clause, or a possible one if the whole message is classified the same way and asks nothing.
 * The two classifiers are independent, so their agreement counts.
 */
export function findAlarm(turn: TurnBuilder, text: string, understanding: NluResult): Alarm | null {
  const { alarm, mayBeAlarm, outcome, telling, topic } = understanding
  if (alarm !== null || mayBeAlarm === null) return alarm
  const isAgreed = outcome === 'answer' && topic === mayBeAlarm.topic && telling === 'clearly'
  // "I approve" could just as well be an answer. With so few words, both classifiers go by the same weak evidence.
  return isAgreed && !asks(turn, text) && countWords(text) >= fewestWordsAgreed ? mayBeAlarm : null
}

function asks({ context: { certainty, reading } }: TurnBuilder, text: string): boolean {
  const asked = reading?.acts.find(({ act }) => isQuestionAct(act))?.p ?? 0
  return text.includes('?') || asked >= certainty.sure
}

/** Returns true if the words clearly name a topic or, if they don't, if the whole message reads like the alarm. */
export function mayReportAlarm(alarm: TopicId, { telling, topic }: NluResult): boolean {
  return telling === 'clearly' || (telling === 'hardly' && topic === alarm)
}

/** Margin above which a possible alarm is as clear as one for which people are called. */
const clearMargin = 1
/** Lowest confidence in a topic at which the whole message supports the alarm, 0 to 1. */
const worthAThought = 0.02

/** Returns true if the whole message at least slightly resembles the alarm's topic or another topic in its family. */
export function resemblesAlarmFamily({ candidates }: NluResult, { margin, topic }: Alarm): boolean {
  if (margin >= clearMargin) return true
  return candidates.some(
    (one) => topicFamily(one.topic) === topicFamily(topic) && one.confidence >= worthAThought,
  )
}

/** Minimum confidence for the whole message to count as being on the topic of one of its clauses, 0 to 1. */
const alsoReadFrom = 0.25

/**
 * Returns true if the whole message reads like the alarm too. The words for one alarm ("35 people's pay,
 * without a password") often resemble another alarm.
 */
export function wholeMessageMatchesAlarm({ candidates }: NluResult, { margin, topic }: Alarm): boolean {
  if (margin >= clearMargin) return true
  return candidates.some((one) => one.topic === topic && one.confidence >= alsoReadFrom)
}
