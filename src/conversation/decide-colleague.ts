import { deskActs } from '../desk-acts/desk-acts.js'
import { isOver } from '../desk-acts/may-act.js'
import { showForm } from '../desk-acts/show-form.js'
import type { Technician } from '../handoff/people.js'
import { mayAnswer, mayWithdraw } from '../handoff/question-rights.js'
import { queueName } from '../handoff/queues.js'
import { answerable, type ColleagueQuestion, openQuestions } from '../tickets/colleague-question.js'
import type { Ticket } from '../tickets/ticket.js'
import { readWorkNote } from '../tickets/work-note.js'
import type { Action } from './action.js'
import type { ColleagueAct } from './desk-act.js'
import { done, refuse } from './desk-answer.js'
import type { DeskSituation } from './desk-situation.js'

/** Decides a question to another group and its members' answers. All of it stays between technicians. */
export function decideColleague(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  act: ColleagueAct,
): readonly Action[] {
  const { queues, language, newId } = situation
  const { number } = ticket
  switch (act.verb) {
    case 'ask-colleague': {
      if (!queues.queues.some(({ id }) => id === act.queue)) return [refuse('act-unknown-queue', ticket)]
      const text = act.text.trim()
      if (text === '') return [refuse('act-reply-empty', ticket)]
      return [
        { do: 'ask-colleague', ticket: number, by: technician, question: newId(), queue: act.queue, text },
        done('colleague-asked', number, { queue: queueName(queues, act.queue, language) }),
      ]
    }
    case 'open-answer':
    case 'answer-colleague': {
      const question = answerable(ticket).find(({ id }) => id === act.question)
      if (question === undefined) return [refuse('colleague-over', null, { ticket: number })]
      if (!mayAnswer(technician, question)) return [refuse('colleague-not-asked', null, { ticket: number })]
      return act.verb === 'open-answer'
        ? formFor(situation, technician, ticket, question)
        : answering(technician, ticket, question, act.text)
    }
    case 'withdraw-question': {
      const question = openQuestions(ticket).find(({ id }) => id === act.question)
      if (question === undefined) return [refuse('colleague-over', null, { ticket: number })]
      if (!mayWithdraw(technician, ticket, question)) return [refuse('colleague-not-theirs', ticket)]
      return [
        { do: 'withdraw-question', ticket: number, question: question.id, by: technician },
        done('done-question-withdrawn', number),
      ]
    }
    default:
      return act satisfies never
  }
}

/** Records a message under a question: an answer, or an addition by the person who asked. Neither is ever sent to the requester. */
export function decideQuestionLine(
  technician: Technician,
  ticket: Ticket,
  question: ColleagueQuestion,
  typed: string,
): readonly Action[] {
  const { number, assignee } = ticket
  if (question.state === 'withdrawn' || isOver(ticket))
    return [refuse('colleague-over', null, { ticket: number })]
  const { text } = readWorkNote(typed)
  const isAskers = question.by.id === technician.id || assignee?.id === technician.id
  if (!isAskers && !mayAnswer(technician, question))
    return [refuse('colleague-not-asked', null, { ticket: number })]
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
): readonly Action[] {
  const { text } = readWorkNote(typed)
  if (text.trim() === '') return [refuse('act-reply-empty', ticket)]
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
    done('colleague-answer-kept', null, { ticket: ticket.number, name: question.by.name }),
  ]
}

function formFor(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  { id }: ColleagueQuestion,
): readonly Action[] {
  const about = { ...situation, technician, ticket }
  const form = showForm(deskActs['answer-colleague'], about, { question: id })
  return form === null ? [] : [{ do: 'answer-form', form, errors: null }]
}
