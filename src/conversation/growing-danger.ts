import { type Act, isQuestionAct } from '../nlu/acts/act.js'
import type { Ticket } from '../tickets/ticket.js'
import type { GuideFile } from '../troubleshooting/guide-file.js'
import type { Alarm } from '../understanding/alarm-reader.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { ToldPart, Understanding } from '../understanding/understanding.js'
import { familyOf } from './good-news.js'
import { isDangerOutcome } from './guide-flow.js'
import type { Plan } from './plan.js'
import { isProblem } from './topic-in-hand.js'

/** Confidence from which a message about heat or noise tells of the danger that people are awaited for, 0 to 1. */
const surelyAbout = 0.9

/**
 * Returns true if a message tells that the danger of a ticket grows. A certain alarm is enough. Otherwise something else must point to the same
 * danger: a possible alarm of its topic, words for the danger that its guide asks about, or heat and noise.
 */
export function tellsOfGrowth(
  plan: Plan,
  { topic }: Ticket,
  text: string,
  understanding: Understanding,
): boolean {
  const { guides, now, toldInParts } = plan.situation
  if (isOfDangerousAlarm(plan, understanding.alarm)) return true
  if (text.includes('?') || !tellsNothingGood(plan) || isAboutAnother(plan, topic, understanding))
    return false
  const guide = topic === null ? undefined : guides.get(topic)
  const perhaps = isOfDangerousAlarm(plan, understanding.mayBeAlarm) ? understanding.mayBeAlarm : null
  if (perhaps !== null && perhaps.topic === topic) return true
  const first = guide?.steps[guide.start]
  const options = first !== undefined && 'options' in first ? first.options : []
  const parts = toldInParts({ at: now, language: understanding.language, line: null, text }, options)
  const { likely, success } = plan.situation.certainty
  if (perhaps !== null && parts.some((part) => dangerIn(guide, part) >= likely)) return true
  if (parts.some(({ isDenied }) => isDenied)) return false
  return (
    parts.slice(0, 1).some((whole) => dangerIn(guide, whole) >= success) || isAboutGrowth(plan, understanding)
  )
}

/** Returns true if the alarm is one of those for which people are called because somebody could get hurt. */
function isOfDangerousAlarm({ situation }: Plan, alarm: Alarm | null): boolean {
  return alarm !== null && isDangerOutcome(situation.guides.get(alarm.topic), alarm.answer)
}

/** Returns how surely part of a message states a danger that the guide asks about first; 0 if it denies or asks it. */
function dangerIn(guide: GuideFile | undefined, { isAsked, isDenied, told: [best] }: ToldPart): number {
  if (guide === undefined || best === undefined || isAsked || isDenied) return 0
  return isDangerOutcome(guide, best.id) ? best.p : 0
}

/** Returns true if the whole message is about a topic whose complaints are signs of danger once there is one: "it whistles now". */
function isAboutGrowth({ situation }: Plan, { confidence, outcome, topic }: Understanding): boolean {
  return (
    outcome === 'answer' &&
    confidence >= surelyAbout &&
    situation.guides.get(topic)?.showsThatDangerGrows === true
  )
}

/** Returns true if the whole message is surely about a problem of another family: "the Wi-Fi of the smoking shelter is weak". */
function isAboutAnother(
  plan: Plan,
  inDanger: TopicId | null,
  { confidence, outcome, topic }: Understanding,
): boolean {
  if (inDanger === null || outcome !== 'answer' || confidence < plan.situation.certainty.success) return false
  return isProblem(plan, topic) && familyOf(topic) !== familyOf(inDanger)
}

/** Acts of a message that reports nothing new that is bad. */
const good: ReadonlySet<Act> = new Set(['affirm', 'report-done', 'report-success', 'thank', 'bye', 'cancel'])

/** Returns true if the message neither asks anything, nor reports that all is well, nor clearly takes something back. */
function tellsNothingGood({ situation: { certainty, reading } }: Plan): boolean {
  return (reading?.acts ?? []).every(({ act, p }) =>
    act === 'correct' ? p < certainty.success : p < certainty.sure || !(good.has(act) || isQuestionAct(act)),
  )
}
