import { openQuestionKey } from '../../desk/ticket/colleague-question.js'
import type { Feature } from '../feature.js'
import { answerColleagueCommand } from './answer-colleague-command.js'
import { askColleagueCommand } from './ask-colleague-command.js'
import { reconcileQuestions } from './withdraw-question.js'
import { withdrawQuestionCommand } from './withdraw-question-command.js'

/** Questions to another group about a ticket that stays where it is. */
export const colleagueQuestions = {
  commands: {
    'ask-colleague': askColleagueCommand,
    'answer-colleague': answerColleagueCommand,
    'withdraw-question': withdrawQuestionCommand,
  },
  endOfTurn: [reconcileQuestions],
  erasure(tx, { questions = [] }, erased) {
    for (const question of questions) {
      erased.lines.add(question.id)
      tx.delete('openQuestion', openQuestionKey(question))
    }
  },
} satisfies Feature
