import { z } from 'zod'
import { type ColleagueQuestion, openQuestions } from '../../desk/ticket/colleague-question.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandContext, CommandOf } from '../commands/command-definition.js'
import { singleChoice } from '../commands/field-shapes.js'
import { questionFieldContent } from './answer-colleague-command.js'
import { canWithdrawQuestion } from './question-permissions.js'
import { withdrawQuestion } from './withdraw-question.js'

const WithdrawQuestionForm = z.object({ question: z.string() })

export const withdrawQuestionCommand: CommandOf<'withdraw-question', z.infer<typeof WithdrawQuestionForm>> = {
  id: 'withdraw-question',
  place: 'more',
  right: 'technician',
  isOffered: (ticket) => openQuestions(ticket).length > 0,
  isAllowedWhenClosed: false,
  needs: [],
  blockedBy: (about) => (theirs(about).length === 0 ? 'colleague-not-theirs' : null),
  form: {
    isOnCard: false,
    fields: { question: singleChoice },
    offer(about) {
      return { question: questionFieldContent(theirs(about), about) }
    },
    values: WithdrawQuestionForm,
  },
  async handle(uow, about, { question: id }) {
    const { technician, ticket } = about
    const question = theirs(about).find((one) => one.id === id)
    if (question === undefined) return rejectCommand('colleague-over', null, { ticket: ticket.number })
    await withdrawQuestion(uow, { ticket: ticket.number, question: id, by: technician })
    return confirmCommand('done-question-withdrawn', ticket.number)
  },
}

function theirs({ ticket, technician }: CommandContext): readonly ColleagueQuestion[] {
  return openQuestions(ticket).filter((one) => canWithdrawQuestion(technician, ticket, one))
}
