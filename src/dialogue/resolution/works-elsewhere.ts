import type { Act } from '../../nlu/acts/act.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { type DialogueContext, probabilityOf } from '../dialogue-context.js'
import { goalStateProbability } from './goal-state-probability.js'
import { mayConcern, topicFamily } from './resolution-signal.js'

type Clause = DialogueContext['reading']['clauses'][number]

/**
 * Subject of a clause with good news. `here`: the person's own problem, or no particular thing.
 * `near`: a related thing, which may be part of their problem. `elsewhere`: another thing or place.
 */
export type PlaceOfSuccess = 'here' | 'near' | 'elsewhere'

/**
 * Returns true for "it dropped again. On my phone's hotspot it holds up fine": everything that
 * works is unrelated to the person's own problem, and the message says more. That is a fact about
 * the problem, never the end of it. If the message says nothing else, the bot asks.
 */
export function worksOnlyElsewhere(context: DialogueContext): boolean {
  const places = placesOfSuccess(context)
  const saysMore = context.reading.clauses.length > places.length
  return saysMore && places.length > 0 && places.every((place) => place === 'elsewhere')
}

/**
 * Returns true for "tried it straight in the laptop and it works there": nothing that works is
 * clearly the person's own problem.
 */
export function worksOnlyBeside(context: DialogueContext): boolean {
  const places = placesOfSuccess(context)
  return places.length > 0 && !places.includes('here')
}

/** Returns true if the message reports a failure and says that something else works: "it dropped again, on my hotspot it's fine". */
export function failsHere(context: DialogueContext): boolean {
  const failure = probabilityOf(context, 'report-failure')
  return failure >= context.certainty.likely && worksOnlyElsewhere(context)
}

function placesOfSuccess(context: DialogueContext): readonly PlaceOfSuccess[] {
  const { certainty, open, reading, turn } = context
  if (open === null) return []
  const good = reading.clauses.filter(
    ({ acts, span }) =>
      probabilityIn(acts, 'report-success') >= certainty.likely &&
      // "It dropped again" may resemble a success, but its words say that it isn't.
      turn.context.understandPart(span.text).reportedStatus !== 'fails',
  )
  return good.map((clause) => placeOfSuccess(context, clause, open.prompt.topic))
}

/**
 * Returns the subject of a clause with good news: if the problem is mail on a phone, "the web pages
 * work" is about something else.
 */
export function placeOfSuccess(
  { certainty, open, turn }: DialogueContext,
  { span }: Clause,
  topic: TopicId,
): PlaceOfSuccess {
  const { candidates, telling, worksOnlyFor } = turn.context.understandPart(span.text)
  if (worksOnlyFor !== null) return 'elsewhere'
  // "I can confirm" reveals no subject, whatever topic it resembles.
  if (telling === 'not') return 'here'
  const likely = candidates.filter((one) => !one.topic.startsWith('chat.'))
  const [best] = likely
  if (best === undefined || best.confidence < certainty.sure) return 'here'
  if (mayConcern(topic, likely)) return 'here'
  if (open !== null) {
    const goal = goalStateProbability(turn.context, open.guide, open.prompt.step, span.text)
    if (goal >= certainty.sure) return 'here'
  }
  return topicFamily(best.topic) === topicFamily(topic) ? 'near' : 'elsewhere'
}

function probabilityIn(acts: Clause['acts'], act: Act): number {
  return acts.find((one) => one.act === act)?.p ?? 0
}
