import { z } from 'zod'
import { type ColleagueQuestion, openQuestions } from '../../desk/ticket/colleague-question.js'
import type { CommandContext, CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice } from '../commands/field-shapes.js'
import { questionFieldContent } from './answer-colleague-command.js'
import { canWithdrawQuestion } from './question-permissions.js'

export const withdrawQuestionCommand: CommandOf<'withdraw-question'> = {
  id: 'withdraw-question',
  place: 'more',
  right: 'technician',
  isOffered: (ticket) => openQuestions(ticket).length > 0,
  isAllowedWhenClosed: false,
  needs: [],
  blockedBy: (about) => (theirs(about).length === 0 ? 'colleague-not-theirs' : null),
  does: {
    at: 'form',
    isOnCard: false,
    fields: { question: choice },
    offer(about) {
      return { question: questionFieldContent(theirs(about), about) }
    },
    values: z
      .object({ question: z.string() })
      .transform(({ question }): TicketCommand => ({ verb: 'withdraw-question', question })),
  },
}

function theirs({ ticket, technician }: CommandContext): readonly ColleagueQuestion[] {
  return openQuestions(ticket).filter((one) => canWithdrawQuestion(technician, ticket, one))
}
