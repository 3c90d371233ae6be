import type { GuideOption } from '../../content/guides/guide-file.js'
import { type DialogueContext, isGuess } from '../dialogue-context.js'
import { runGuide } from '../guide/run-guide.js'
import { knownFactValues, prepend, t } from '../turn-builder.js'
import { addQuestionToTicket } from './add-question-to-ticket.js'
import { findAnswerContext } from './answer-context.js'
import { markAnswered } from './bot-answer.js'
import { findAnswer, hasKnownAnswer } from './find-answer.js'
import { findQuestion, type UserQuestion } from './question.js'

/**
 * Answers a question that is part of a longer message, before the bot says anything else. If no
 * answer is known, the question is added to the ticket. `option` is the option chosen by the
 * message: if the step after it answers the question, nothing is added. `over` means that the
 * message closes the topic.
 */
export function answerSecondaryQuestion(
  context: DialogueContext,
  option: GuideOption | null = null,
  over?: 'over',
): void {
  const { certainty, turn, text } = context
  const question = findQuestion(context)
  if (question === null || question.p < certainty.sure) return
  const here = findAnswerContext(context)
  const next = option === null || here === null ? null : nextOf(context, option)
  const answer = findAnswer(context, question, here === null ? null : { ...here, next: next?.id ?? null })
  turn.extraButtons.push(...(answer?.buttons ?? []))
  if (answer !== null) {
    markAnswered(turn, answer)
    if (answer.text !== '') prepend(turn, answer.text)
    return
  }
  if (hasKnownAnswer(context, question) || !isPlainlyAsked(context, question)) return
  // Once the problem is solved, no technician would read the question.
  const isOver = over === 'over' || (next?.at === 'outcome' && 'solved' in next.outcome)
  if (!isOver) addQuestionToTicket(turn, text)
  const noted = isGuess(context) ? 'guess-noted' : 'question-noted'
  prepend(turn, t(turn, isOver ? 'question-unknown' : noted))
}

/**
 * Returns true if there is a question mark, a clause that asks something, or near certainty, so that "I've noted your question" never follows a
 * message that wasn't a question.
 */
function isPlainlyAsked({ certainty, reading, text }: DialogueContext, { p }: UserQuestion): boolean {
  return p >= certainty.success || text.includes('?') || reading.clauses.some(({ isAsked }) => isAsked)
}

function nextOf({ open, turn }: DialogueContext, { next, sets }: GuideOption) {
  return open === null
    ? null
    : runGuide(open.guide, next, { ...knownFactValues(turn), ...sets }, turn.conversation.remediesTried)
}
