import type { GuideFile } from '../../content/guides/guide-file.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { type Act, isQuestionAct } from '../../nlu/acts/act.js'
import type { Alarm } from '../../nlu/alarms/alarm-reader.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { MessagePart, NluResult } from '../../nlu/nlu-result.js'
import { leadsToDanger } from '../guide/leads-to-danger.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import { isProblem } from '../topics/active-topic.js'
import type { TurnBuilder } from '../turn-builder.js'

/** Minimum confidence, 0 to 1, for a message about heat or noise to count as a report on the danger for which people were called. */
const likelyGrowth = 0.45

/**
 * Returns true if a message reports that a ticket's danger is growing. A certain alarm is enough. Otherwise something else must point to the same
 * danger: a possible alarm on its topic, words for a danger that its guide asks about, or heat and noise.
 */
export function reportsGrowingDanger(
  turn: TurnBuilder,
  { topic }: Ticket,
  text: string,
  understanding: NluResult,
): boolean {
  const { guides, now, rankOptionsByPart } = turn.context
  if (isOfDangerousAlarm(turn, understanding.alarm)) return true
  if (text.includes('?') || !tellsNothingGood(turn) || isAboutAnother(turn, topic, understanding))
    return false
  const guide = topic === null ? undefined : guides.get(topic)
  const perhaps = isOfDangerousAlarm(turn, understanding.mayBeAlarm) ? understanding.mayBeAlarm : null
  if (perhaps !== null && perhaps.topic === topic) return true
  const first = guide?.steps[guide.start]
  const options = first !== undefined && 'options' in first ? first.options : []
  const parts = rankOptionsByPart({ at: now, language: understanding.language, line: null, text }, options)
  const { likely, success } = turn.context.certainty
  if (perhaps !== null && parts.some((part) => dangerIn(guide, part) >= likely)) return true
  if (parts.some(({ isDenied }) => isDenied)) return false
  return (
    parts.slice(0, 1).some((whole) => dangerIn(guide, whole) >= success) || isAboutGrowth(turn, understanding)
  )
}

/** Returns true if people are called about the alarm because someone could get hurt. */
function isOfDangerousAlarm({ context }: TurnBuilder, alarm: Alarm | null): boolean {
  return alarm !== null && leadsToDanger(context.guides.get(alarm.topic), alarm.answer)
}

/**
 * Returns the certainty, 0 to 1, that part of a message reports a danger that the guide asks about
 * first. The certainty is 0 if that part denies the danger or asks about it.
 */
function dangerIn(
  guide: GuideFile | undefined,
  { isAsked, isDenied, described: [best] }: MessagePart,
): number {
  if (guide === undefined || best === undefined || isAsked || isDenied) return 0
  return leadsToDanger(guide, best.id) ? best.p : 0
}

/**
 * Returns true if the whole message is about a topic whose complaints show that an existing danger is
 * growing, as in "it whistles now".
 */
function isAboutGrowth({ context }: TurnBuilder, { confidence, topic }: NluResult): boolean {
  return confidence >= likelyGrowth && context.guides.get(topic)?.showsThatDangerGrows === true
}

/** Returns true if the whole message is clearly about a problem in another family, as in "the Wi-Fi of the smoking shelter is weak". */
function isAboutAnother(
  turn: TurnBuilder,
  inDanger: TopicId | null,
  { confidence, outcome, topic }: NluResult,
): boolean {
  if (inDanger === null || outcome !== 'answer' || confidence < turn.context.certainty.success) return false
  return isProblem(turn, topic) && topicFamily(topic) !== topicFamily(inDanger)
}

/** Acts of a message that isn't bad news. */
const good: ReadonlySet<Act> = new Set(['affirm', 'report-done', 'report-success', 'thank', 'bye', 'cancel'])

/** Returns true if the message doesn't ask anything, doesn't report that all is well, and doesn't clearly take something back. */
function tellsNothingGood({ context: { certainty, reading } }: TurnBuilder): boolean {
  return (reading?.acts ?? []).every(({ act, p }) =>
    act === 'correct' ? p < certainty.success : p < certainty.sure || !(good.has(act) || isQuestionAct(act)),
  )
}
