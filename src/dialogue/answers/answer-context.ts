import type { GuideFile } from '../../content/guides/guide-file.js'
import type { StepTaken } from '../../desk/ticket/ticket.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { DialogueContext } from '../dialogue-context.js'
import { targetTicket } from '../routing/route-message.js'

/** Topic of a question, with the progress of the topic's guide. */
export interface AnswerContext {
  readonly topic: TopicId
  /** Guide of the topic; null if the topic has no guide. */
  readonly guide: GuideFile | null
  /** Step that the question is about; null if none is open. */
  readonly step: string | null
  /** Steps already shown to the requester, in order. */
  readonly taken: readonly string[]
  /** Step or outcome that the answer in the same message leads to; null if the step stays open. */
  readonly next: string | null
}

/**
 * Finds the topic and step to which a question refers: the open step, the prompt before a hand-off,
 * the ticket waiting for a technician, or an open article. Returns null if there is no current
 * topic.
 */
export function findAnswerContext({ open, turn }: DialogueContext): AnswerContext | null {
  const { conversation } = turn
  if (open !== null) {
    const { path, step, topic } = open.prompt
    const taken = [...stepsOf(conversation.steps, topic), ...path]
    return { topic, guide: open.guide, step, taken: [...new Set(taken)], next: null }
  }
  const { prompt } = conversation
  const ticket = prompt.kind === 'idle' ? targetTicket(turn) : null
  const topic = 'topic' in prompt ? prompt.topic : (ticket?.topic ?? null)
  if (topic === null) return null
  const taken = stepsOf([...conversation.steps, ...(ticket?.steps ?? [])], topic)
  return { topic, guide: turn.context.guides.get(topic) ?? null, step: null, taken, next: null }
}

function stepsOf(steps: readonly StepTaken[], topic: TopicId): readonly string[] {
  return steps.flatMap((taken) => (taken.topic === topic ? [taken.step] : []))
}
