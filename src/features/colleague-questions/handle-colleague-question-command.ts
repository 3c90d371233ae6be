import type { Technician } from '../../desk/people/people-policy.js'
import { queueName } from '../../desk/people/queues.js'
import {
  answerableQuestions,
  type ColleagueQuestion,
  openQuestions,
} from '../../desk/ticket/colleague-question.js'
import { isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { parseWorkNote } from '../../desk/ticket/transcript/parse-work-note.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { buildCommandForm } from '../commands/build-command-form.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import { commands } from '../commands/command-registry.js'
import type { ColleagueQuestionCommand } from '../commands/desk-command.js'
import type { DeskContext } from '../commands/desk-context.js'
import { canAnswerQuestion, canWithdrawQuestion } from './question-permissions.js'

/** Decides a question to another group and its members' answers. All of it stays between technicians. */
export function handleColleagueQuestionCommand(
  context: DeskContext,
  technician: Technician,
  ticket: Ticket,
  act: ColleagueQuestionCommand,
): readonly Effect[] {
  const { queues, language, newId } = context
  const { number } = ticket
  switch (act.verb) {
    case 'ask-colleague': {
      if (!queues.queues.some(({ id }) => id === act.queue))
        return [rejectCommand('act-unknown-queue', ticket)]
      const text = act.text.trim()
      if (text === '') return [rejectCommand('act-reply-empty', ticket)]
      return [
        { do: 'ask-colleague', ticket: number, by: technician, question: newId(), queue: act.queue, text },
        confirmCommand('colleague-asked', number, { queue: queueName(queues, act.queue, language) }),
      ]
    }
    case 'open-answer':
    case 'answer-colleague': {
      const question = answerableQuestions(ticket).find(({ id }) => id === act.question)
      if (question === undefined) return [rejectCommand('colleague-over', null, { ticket: number })]
      if (!canAnswerQuestion(technician, question))
        return [rejectCommand('colleague-not-asked', null, { ticket: number })]
      return act.verb === 'open-answer'
        ? formFor(context, technician, ticket, question)
        : answering(technician, ticket, question, act.text)
    }
    case 'withdraw-question': {
      const question = openQuestions(ticket).find(({ id }) => id === act.question)
      if (question === undefined) return [rejectCommand('colleague-over', null, { ticket: number })]
      if (!canWithdrawQuestion(technician, ticket, question))
        return [rejectCommand('colleague-not-theirs', ticket)]
      return [
        { do: 'withdraw-question', ticket: number, question: question.id, by: technician },
        confirmCommand('done-question-withdrawn', number),
      ]
    }
    default:
      return act satisfies never
  }
}

/** Records a message under a question: an answer, or an addition by the person who asked. Neither is ever sent to the requester. */
export function handleQuestionMessage(
  technician: Technician,
  ticket: Ticket,
  question: ColleagueQuestion,
  typed: string,
): readonly Effect[] {
  const { number, assignee } = ticket
  if (question.state === 'withdrawn' || isResolvedOrClosed(ticket))
    return [rejectCommand('colleague-over', null, { ticket: number })]
  const { text } = parseWorkNote(typed)
  const isAskers = question.by.id === technician.id || assignee?.id === technician.id
  if (!isAskers && !canAnswerQuestion(technician, question))
    return [rejectCommand('colleague-not-asked', null, { ticket: number })]
  return [
    {
      do: 'answer-colleague',
      ticket: number,
      question: question.id,
      by: technician,
      text,
      isAnswer: !isAskers,
    },
  ]
}

function answering(
  technician: Technician,
  ticket: Ticket,
  question: ColleagueQuestion,
  typed: string,
): readonly Effect[] {
  const { text } = parseWorkNote(typed)
  if (text.trim() === '') return [rejectCommand('act-reply-empty', ticket)]
  return [
    {
      do: 'answer-colleague',
      ticket: ticket.number,
      question: question.id,
      by: technician,
      text,
      isAnswer: true,
    },
    // The ticket's card is left out because it does not belong under the question.
    confirmCommand('colleague-answer-kept', null, { ticket: ticket.number, name: question.by.name }),
  ]
}

function formFor(
  context: DeskContext,
  technician: Technician,
  ticket: Ticket,
  { id }: ColleagueQuestion,
): readonly Effect[] {
  const about = { ...context, technician, ticket }
  const form = buildCommandForm(commands['answer-colleague'], about, { question: id })
  return form === null ? [] : [{ do: 'answer-form', form, errors: null }]
}
