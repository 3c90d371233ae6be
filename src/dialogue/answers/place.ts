import { addressee } from '../../conversation/routing.js'
import type { StepTaken } from '../../tickets/ticket.js'
import type { GuideFile } from '../../troubleshooting/guide-file.js'
import type { TopicId } from '../../understanding/intent-file.js'
import type { DialogueContext } from '../context.js'

/** Matter that a question is about, and how far its guide has come. */
export interface AnswerPlace {
  readonly topic: TopicId
  /** Null: the topic has none. */
  readonly guide: GuideFile | null
  /** The step of which is asked; null where none stands open. */
  readonly step: string | null
  /** Steps that were put to the person, in their order. */
  readonly taken: readonly string[]
  /** Step or outcome to which an answer in the same line leads; null: the step stays open. */
  readonly next: string | null
}

/** Where a question is asked: at the open step, before a person takes over, while one is awaited, or beside an article. Null: in no matter. */
export function placeOf({ open, plan }: DialogueContext): AnswerPlace | null {
  const { conversation } = plan
  if (open !== null) {
    const { path, step, topic } = open.phase
    const taken = [...stepsOf(conversation.steps, topic), ...path]
    return { topic, guide: open.guide, step, taken: [...new Set(taken)], next: null }
  }
  const { phase } = conversation
  const ticket = phase.at === 'idle' ? addressee(plan) : null
  const topic = 'topic' in phase ? phase.topic : (ticket?.topic ?? null)
  if (topic === null) return null
  const taken = stepsOf([...conversation.steps, ...(ticket?.steps ?? [])], topic)
  return { topic, guide: plan.situation.guides.get(topic) ?? null, step: null, taken, next: null }
}

function stepsOf(steps: readonly StepTaken[], topic: TopicId): readonly string[] {
  return steps.flatMap((taken) => (taken.topic === topic ? [taken.step] : []))
}
