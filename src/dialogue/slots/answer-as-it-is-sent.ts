import { addQuestionToTicket } from '../answers/add-question-to-ticket.js'
import { findAnswerContext } from '../answers/answer-context.js'
import { markAnswered } from '../answers/bot-answer.js'
import { matchProcessAnswer } from '../answers/desk-answer.js'
import { findAnswer } from '../answers/find-answer.js'
import { generalHelpKind } from '../answers/help-kind.js'
import { findQuestion, type UserQuestion } from '../answers/question.js'
import { expectedAnswerText } from '../answers/request-handling-text.js'
import type { DialogueContext } from '../dialogue-context.js'
import { prepend, t } from '../turn-builder.js'

/**
 * Answers the question in "yes, send it, how long does that take?" in front of the message that the request is on its way. If no answer is
 * known, the question goes along with the request.
 */
export function answerAsItIsSent(context: DialogueContext): void {
  const { certainty, turn } = context
  const question = findQuestion(context)
  if (question === null || question.p < certainty.sure) return
  const ticket = turn.context.tickets.find(({ number }) => number === turn.conversation.ticket)
  if (ticket !== undefined && asksWhen(context, question))
    return prepend(turn, expectedAnswerText(turn, ticket))
  const place = findAnswerContext(context)
  const answer = findAnswer(context, question, place === null ? null : { ...place, step: null })
  if (answer === null) {
    addQuestionToTicket(turn, question.text)
    return prepend(turn, t(turn, 'question-on-ticket', { number: turn.conversation.ticket ?? '' }))
  }
  markAnswered(turn, answer)
  turn.extraButtons.push(...answer.buttons)
  prepend(turn, answer.text)
}

/** Returns true for "how long does that usually take?": once the request is sent, that is up to the technicians and no longer to the steps. */
function asksWhen(context: DialogueContext, question: UserQuestion): boolean {
  const asked = matchProcessAnswer(context, question)
  if (asked !== null && 'from' in asked) return asked.from === 'when' || asked.from === 'place'
  if (asked !== null) return asked.help === 'long'
  return generalHelpKind(context, question) === 'long'
}
