import type { GuideOption } from '../../content/guides/guide-file.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { type DialogueContext, openQuestion } from '../dialogue-context.js'
import { applyOption } from '../guide/guide-flow.js'
import { certainOption } from '../guide/options/certain-option.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import { fillSlots } from '../slots/fill-slots.js'
import { recordUtterance } from '../turn-builder.js'
import { certainTopic } from './active-topic.js'
import { isPartOfTopic, queueTopic } from './digression.js'

type Clause = DialogueContext['reading']['clauses'][number]

interface AnswerWithOther {
  readonly option: GuideOption
  /** Part of the message that reports the other problem, with its text. */
  readonly text: string
  readonly topic: TopicId
  readonly read: NluResult
}

/**
 * Finds the other problem in "yes, but now my printer won't print anything": the message clearly chooses an option, and its last part complains about
 * or asks for something that is clearly another topic. Returns null if there is none; a part about security is left to the alarm reader.
 */
export function otherProblemBesideAnswer(context: DialogueContext): AnswerWithOther | null {
  const { open, turn, reading } = context
  const chosen = openQuestion(context) === null || reading.clauses.length < 2 ? null : certainOption(context)
  const last = reading.clauses.at(-1)
  if (chosen === null || last === undefined || !complains(context, last)) return null
  const { text } = last.span
  const read = turn.context.understandPart(text)
  const topic = certainTopic(turn, read) ?? certainTopic(turn, context.understanding)
  const inHand = open!.prompt.topic
  if (topic === null || topicFamily(topic) === 'security' || topicFamily(inHand) === 'security') return null
  return isPartOfTopic(turn, inHand, topic, read) ? null : { option: chosen.option, text, topic, read }
}

/** Records the answer, and opens a ticket for the other problem, which is handled next. */
export function takeAnswerWithOther(
  context: DialogueContext,
  { option, text, topic, read }: AnswerWithOther,
): void {
  const { open, turn } = context
  recordUtterance(turn, context.text)
  fillSlots(turn, turn.context.understandPart(context.text.replace(text, '')))
  const isKnown = turn.conversation.queuedRequests.some((one) => one.topic === topic)
  if (!isKnown) queueTopic(turn, topic, text, read)
  applyOption(turn, open!.guide, open!.prompt, option)
}

function complains({ certainty }: DialogueContext, { acts, isAsked }: Clause): boolean {
  return (
    !isAsked &&
    acts.some(({ act, p }) => (act === 'report-problem' || act === 'request') && p >= certainty.sure)
  )
}
