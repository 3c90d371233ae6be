import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { ColleagueQuestion } from '../../desk/ticket/colleague-question.js'
import { isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import { parseWorkNote } from '../../desk/ticket/transcript/parse-work-note.js'
import { type CommandAnswer, rejectCommand } from '../commands/command-answer.js'
import type { CommandRequest } from '../commands/command-definition.js'
import { answerColleague } from './answer-colleague.js'
import { canAnswerQuestion } from './question-permissions.js'

/** Records a message under a question: an answer, or an addition by the person who asked. Neither is ever sent to the requester. */
export async function handleQuestionMessage(
  uow: UnitOfWork,
  { technician, ticket }: Pick<CommandRequest, 'technician' | 'ticket'>,
  question: ColleagueQuestion,
  typed: string,
): Promise<CommandAnswer> {
  const {
    number,
    assignment: { assignee },
  } = ticket
  if (question.state === 'withdrawn' || isResolvedOrClosed(ticket))
    return rejectCommand('colleague-over', null, { ticket: number })
  const { text } = parseWorkNote(typed)
  const isAskers = question.by.id === technician.id || assignee?.id === technician.id
  if (!isAskers && !canAnswerQuestion(technician, question))
    return rejectCommand('colleague-not-asked', null, { ticket: number })
  await answerColleague(uow, {
    ticket: number,
    question: question.id,
    by: technician,
    text,
    isAnswer: !isAskers,
  })
  return null
}
