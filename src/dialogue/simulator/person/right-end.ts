import type { GuideFile } from '../../../troubleshooting/guide-file.js'
import { walk } from '../../../troubleshooting/walk.js'
import type { TopicId } from '../../../understanding/intent-file.js'
import type { HiddenSituation } from './hidden-situation.js'

/** End to which the true answers lead when nothing else happens. */
export interface RightEnd {
  readonly end: 'solved' | 'handed-off'
  /** The topics whose guides are gone through, the last one of the end. */
  readonly topics: readonly TopicId[]
  /** Queue where a human takes it; null: the guide names none. */
  readonly queue: string | null
  /** `topic/step` of the questions on the way. */
  readonly asked: readonly string[]
}

const mostQuestions = 100

/**
 * Presses the true option of every question, without an engine: what walking the guides gives. `facts`: what the person told in the
 * talk, by which a guide may branch.
 */
export function rightEnd(
  guides: ReadonlyMap<TopicId, GuideFile>,
  situation: HiddenSituation,
  start: TopicId,
  facts: Readonly<Record<string, string>>,
): RightEnd {
  let known: Record<string, string> = { ...facts }
  const gestures: string[] = []
  const asked: string[] = []
  const topics: TopicId[] = []
  let topic = start
  for (;;) {
    const guide = guides.get(topic)
    if (guide === undefined || topics.includes(topic) || asked.length > mostQuestions)
      return {
        end: 'handed-off',
        topics: guide === undefined ? [...topics, topic] : topics,
        queue: null,
        asked,
      }
    topics.push(topic)
    const outcome = outcomeOf(guide)
    // What cannot wait is with a human from the first line on, and theirs to close.
    const isCalled = topics.some((one) => guides.get(one)?.firstMeasures !== undefined)
    if ('solved' in outcome) return { end: isCalled ? 'handed-off' : 'solved', topics, queue: null, asked }
    if ('handOff' in outcome) return { end: 'handed-off', topics, queue: outcome.queue ?? null, asked }
    topic = outcome.topic
    const { details: _, ...kept } = known
    known = kept
  }

  function outcomeOf(guide: GuideFile): GuideFile['outcomes'][string] {
    let from = guide.start
    for (let hops = 0; hops < mostQuestions; hops += 1) {
      const position = walk(guide, from, known, gestures)
      known = { ...known, ...definedOf(position.learnt) }
      if (position.at === 'outcome') return position.outcome
      if (position.at === 'question') {
        const { id, step } = position
        const option = situation.trueOption(guide.topic, id, step)
        asked.push(`${guide.topic}/${id}`)
        known = { ...known, ...option.sets }
        if (step.gesture !== undefined && option.means !== 'cannot') gestures.push(step.gesture)
        from = option.next
      } else {
        if (position.at === 'capture') known = { ...known, [position.step.captures]: 'told' }
        from = position.step.next
      }
    }
    throw new Error(`The guide ${guide.topic} asks more than ${mostQuestions} questions`)
  }
}

function definedOf(facts: Readonly<Partial<Record<string, string>>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([fact, value]) => (value === undefined ? [] : [[fact, value]])),
  )
}
