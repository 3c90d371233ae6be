import { isAwaited } from '../../conversation/grave-matters.js'
import { measuresAgain, rememberMeasures } from '../../conversation/measures.js'
import { addressee } from '../../conversation/routing.js'
import { asksStatus } from '../../conversation/tickets-meant.js'
import { asksTheDesk } from '../../conversation/waiting-question.js'
import { asksInDanger, safetyInDanger, sayInDanger, surelyAsksInDanger } from '../answers/answer-in-danger.js'
import { findAnswer } from '../answers/find-answer.js'
import type { DialogueContext } from '../context.js'
import type { Rule } from '../rule.js'

/** Rules for questions while a security matter or danger is not over, whatever the current topic is. */
export const dangerRules: readonly Rule[] = [
  {
    id: 'answer-in-danger',
    band: 'question',
    about:
      'While a matter of security or danger is not over, the line asks what to do, or says that it cannot be done: what is written about safety answers, whatever else is in hand.',
    when(context) {
      const found = asksInDanger(context) ? safetyInDanger(context) : null
      // "How do I …" sounds like a question about the answer, too.
      return found !== null && (found.isSure || !asksOfHandling(context))
    },
    act(context) {
      const { answer, matter } = safetyInDanger(context)!
      sayInDanger(context, answer, matter)
    },
  },
  {
    id: 'repeat-measures',
    band: 'question',
    about:
      'While people are awaited for a matter of security or danger, the line asks what nobody has written an answer to: what to do first is said once more, later that it still holds, and the question is on the ticket.',
    when: (context) =>
      surelyAsksInDanger(context) &&
      !asksOfHandling(context) &&
      measuresFor(context) !== null &&
      findAnswer(context) === null,
    act(context) {
      const { guide, key, text, ticket } = measuresFor(context)!
      rememberMeasures(context.plan, key)
      sayInDanger(context, { id: null, text, buttons: [] }, { guide, ticket })
    },
  },
]

/** Returns true for questions about who has the ticket, when people come and how it stands. */
function asksOfHandling({ plan, text, understanding }: DialogueContext): boolean {
  return asksStatus(understanding) || asksTheDesk(plan, text, understanding)
}

function measuresFor({ plan }: DialogueContext) {
  const ticket = addressee(plan)
  return ticket === null || !isAwaited(ticket) ? null : measuresAgain(plan, ticket)
}
