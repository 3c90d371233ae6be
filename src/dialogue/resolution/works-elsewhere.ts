import type { TopicId } from '../../nlu/intent-file.js'
import { type DialogueContext, probabilityOf } from '../dialogue-context.js'
import { goalStateProbability } from './goal-state-probability.js'
import { resolutionSignal } from './resolution-signal.js'

type Clause = DialogueContext['reading']['clauses'][number]

/**
 * Returns true for "it dropped again. On my phone's hotspot it holds up fine": everything that works is something other than what the person
 * came for. It's a fact about the problem, and never the end of it.
 */
export function worksOnlyElsewhere(context: DialogueContext): boolean {
  const { certainty, open, reading } = context
  if (open === null) return false
  const good = reading.clauses.filter((clause) => successIn(clause) >= certainty.likely)
  return good.length > 0 && good.every((clause) => worksElsewhere(context, clause, open.phase.topic))
}

/** Returns true if the message reports a failure and says that something else works: "it dropped again, on my hotspot it's fine". */
export function failsHere(context: DialogueContext): boolean {
  const failure = probabilityOf(context, 'report-failure')
  return failure >= context.certainty.likely && worksOnlyElsewhere(context)
}

/** Returns true if a clause says that another thing works, or that something works in another place, rather than what the topic is about. */
export function worksElsewhere(context: DialogueContext, { span }: Clause, topic: TopicId): boolean {
  const { open, turn } = context
  const read = turn.context.understandPart(span.text)
  if (read.worksOnlyFor !== null) return true
  if (!read.isOfThing) return false
  // The words "the screen" count as the topic's own if they describe what its guide aims for.
  const isGoal =
    open !== null &&
    goalStateProbability(turn.context, open.guide, open.phase.step, span.text) >= context.certainty.sure
  const news = resolutionSignal(topic, { ...read, reportedStatus: 'works' }, turn.conversation.gestures.length > 0)
  return !isGoal && news === 'elsewhere'
}

function successIn({ acts }: Clause): number {
  return acts.find(({ act }) => act === 'report-success')?.p ?? 0
}
