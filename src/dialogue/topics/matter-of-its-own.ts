import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import type { TurnBuilder } from '../turn-builder.js'
import { activeTopic } from './active-topic.js'
import { namesTopic } from './names-topic.js'
import { announcesOtherTopic, complaints, isAddition, subjectFacts } from './topic-switch-signals.js'

/**
 * Returns true if a message is about a topic other than that of the open problem: it announces
 * another problem, complains about a different thing, raises an alarm, or still reads like the
 * other topic when combined with the opening message. "T: has vanished" belongs to a drive that
 * can't be opened, even though other things vanish too.
 */
export function isMatterOfItsOwn(turn: TurnBuilder, topic: TopicId, understanding: NluResult): boolean {
  const { alarm, text } = understanding
  if (alarm !== null || announcesOtherTopic(turn, text) || isAddition(turn, understanding)) return true
  const together = turn.context.understandWithOpening(text)
  if (together === null || (together.outcome === 'answer' && together.topic === topic)) return true
  const told = complaintsAbout(turn, topic, understanding)
  const isApart = together.requests.some((request) => request.topic === topic)
  return told.length > 0 && (isApart || told.some((part) => namesAnotherThing(turn, topic, part)))
}

/**
 * Returns the parts of the message that clearly complain or make a request, and that read like the topic on their own.
 */
function complaintsAbout(turn: TurnBuilder, topic: TopicId, whole: NluResult): readonly NluResult[] {
  const { certainty, reading } = turn.context
  if (reading === null) return [whole]
  const isSure = (acts: typeof reading.acts) =>
    acts.some(({ act, p }) => complaints.has(act) && p >= certainty.sure)
  if (reading.clauses.length < 2) return isSure(reading.acts) ? [whole] : []
  return reading.clauses
    .filter(({ acts, isAsked }) => !isAsked && isSure(acts))
    .map(({ span }) => turn.context.understandPart(span.text))
    .filter((part) => part.topic === topic && part.outcome !== 'unknown')
}

/**
 * Returns true if the text names the topic, or a thing not yet known to be part of the open problem. "The label printer
 * at dock 4" names the printer that the problem is about.
 */
function namesAnotherThing(turn: TurnBuilder, topic: TopicId, { facts, text }: NluResult): boolean {
  const inHand = activeTopic(turn)
  if (inHand !== null && namesTopic(turn, text, inHand)) return false
  const known = turn.context.conversation.facts
  return (
    namesTopic(turn, text, topic) ||
    subjectFacts.some((thing) => facts[thing] !== undefined && facts[thing] !== known[thing]?.value)
  )
}
