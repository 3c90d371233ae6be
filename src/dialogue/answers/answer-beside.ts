import { noteQuestion } from '../../conversation/note-question.js'
import { factsKnown, lead, words } from '../../conversation/plan.js'
import type { GuideOption } from '../../troubleshooting/guide-file.js'
import { walk } from '../../troubleshooting/walk.js'
import type { DialogueContext } from '../context.js'
import { remember } from './answer.js'
import { findAnswer, wasAnswered } from './find-answer.js'
import { placeOf } from './place.js'
import { type Question, questionIn } from './question.js'

/**
 * Answers a question that accompanies other content in the message, before anything else is said. If no answer is known, the question goes on the
 * ticket. `option` is the option the message chooses: if the step it leads to answers the question, nothing is added. `over` means that the message
 * closes the topic.
 */
export function answerBeside(
  context: DialogueContext,
  option: GuideOption | null = null,
  over?: 'over',
): void {
  const { certainty, plan, text } = context
  const question = questionIn(context)
  if (question === null || question.p < certainty.sure) return
  const here = placeOf(context)
  const next = option === null || here === null ? null : nextOf(context, option)
  const answer = findAnswer(context, question, here === null ? null : { ...here, next: next?.id ?? null })
  plan.extraButtons.push(...(answer?.buttons ?? []))
  if (answer !== null) {
    remember(plan, answer)
    if (answer.text !== '') lead(plan, answer.text)
    return
  }
  if (wasAnswered(context, question) || !isPlainlyAsked(context, question)) return
  // A solved problem has no technician who would read the question.
  const isOver = over === 'over' || (next?.at === 'outcome' && 'solved' in next.outcome)
  if (!isOver) noteQuestion(plan, text)
  lead(plan, words(plan, isOver ? 'question-unknown' : 'question-noted'))
}

/**
 * Checks for a question mark, a clause that asks or near certainty, so that "I've noted your question" never follows a message that asked nothing.
 */
function isPlainlyAsked({ certainty, reading, text }: DialogueContext, { p }: Question): boolean {
  return p >= certainty.success || text.includes('?') || reading.clauses.some(({ isAsked }) => isAsked)
}

function nextOf({ open, plan }: DialogueContext, { next, sets }: GuideOption) {
  return open === null
    ? null
    : walk(open.guide, next, { ...factsKnown(plan), ...sets }, plan.conversation.gestures)
}
