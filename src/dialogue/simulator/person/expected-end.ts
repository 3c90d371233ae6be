import type { GuideFile } from '../../../content/guides/guide-file.js'
import type { TopicId } from '../../../nlu/intent-file.js'
import { runGuide } from '../../guide/run-guide.js'
import type { HiddenSituation } from './hidden-situation.js'

/** Result of giving the true answers if nothing else happens. */
export interface ExpectedEnd {
  readonly end: 'solved' | 'handed-off'
  /** Topics whose guides are followed, in order. */
  readonly topics: readonly TopicId[]
  /** Queue of the hand-off; null if the guide doesn't name one. */
  readonly queue: string | null
  /** Questions asked on the way, as `topic/step`. */
  readonly asked: readonly string[]
}

const mostQuestions = 100

/**
 * Follows the guides without the engine, choosing the true option of every question. `facts` are
 * the facts that the person mentioned; a guide may branch on them.
 */
export function expectedEnd(
  guides: ReadonlyMap<TopicId, GuideFile>,
  situation: HiddenSituation,
  start: TopicId,
  facts: Readonly<Record<string, string>>,
): ExpectedEnd {
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
    // In an emergency, a technician has the ticket from the first message on, and closes it.
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
      const position = runGuide(guide, from, known, gestures)
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
