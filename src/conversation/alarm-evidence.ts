import { isQuestionAct } from '../nlu/acts/act.js'
import type { Alarm } from '../understanding/alarm-reader.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { familyOf } from './good-news.js'
import { wordsIn } from './new-matter.js'
import type { Plan } from './plan.js'

/** Words from which on a line tells the reader of the whole more than one clause does. */
const fewestWordsAgreed = 4

/**
 * Finds what cannot wait in a line: what a clause surely tells; or perhaps, where the line as a whole reads the same way and asks nothing, because the
 * two readers know nothing of each other.
 */
export function alarmIn(plan: Plan, text: string, understanding: Understanding): Alarm | null {
  const { alarm, mayBeAlarm, outcome, telling, topic } = understanding
  if (alarm !== null || mayBeAlarm === null) return alarm
  const isAgreed = outcome === 'answer' && topic === mayBeAlarm.topic && telling === 'clearly'
  // "I approve" is as likely an answer: so few words tell both readers the same little.
  return isAgreed && !asks(plan, text) && wordsIn(text) >= fewestWordsAgreed ? mayBeAlarm : null
}

function asks({ situation: { certainty, reading } }: Plan, text: string): boolean {
  const asked = reading?.acts.find(({ act }) => isQuestionAct(act))?.p ?? 0
  return text.includes('?') || asked >= certainty.sure
}

/** Its subject is clear from its words, or unclear words read that way as a whole. */
export function mayTellOf(alarm: TopicId, { telling, topic }: Understanding): boolean {
  return telling === 'clearly' || (telling === 'hardly' && topic === alarm)
}

/** Margin from which what is only to be offered is as clear as an alarm that calls people. */
const clearMargin = 1
/** Confidence from which a subject of the whole line is worth a thought, 0 to 1. */
const worthAThought = 0.02

/** The whole line reads a little like the same, or like another matter of its family. */
export function readsLike({ candidates }: Understanding, { margin, topic }: Alarm): boolean {
  if (margin >= clearMargin) return true
  return candidates.some((one) => familyOf(one.topic) === familyOf(topic) && one.confidence >= worthAThought)
}

/** Confidence from which the whole line reads like the same subject as one of its clauses, 0 to 1. */
const alsoReadFrom = 0.25

/** Beside an alarm, its own words ("35 people's pay, without a password") sound like others: the whole line must read like the other, too. */
export function isReadWhole({ candidates }: Understanding, { margin, topic }: Alarm): boolean {
  if (margin >= clearMargin) return true
  return candidates.some((one) => one.topic === topic && one.confidence >= alsoReadFrom)
}
