import { z } from 'zod'
import { interpolate } from '../../content/wording/translations.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import { queueName } from '../../desk/people/queues.js'
import {
  answerableQuestions,
  type ColleagueQuestion,
  openQuestions,
} from '../../desk/ticket/colleague-question.js'
import { parseWorkNote } from '../../desk/ticket/transcript/parse-work-note.js'
import { type ActorReply, confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type {
  CommandContext,
  CommandOf,
  CommandRequest,
  FieldContent,
} from '../commands/command-definition.js'
import type { DirectCommandKind } from '../commands/direct-command-kind.js'
import { longText, singleChoice } from '../commands/field-shapes.js'
import { formReply } from '../commands/form-reply.js'
import { answerColleague } from './answer-colleague.js'
import { canAnswerQuestion } from './question-permissions.js'

const AnswerColleagueForm = z.object({ question: z.string(), text: z.string() })

export const answerColleagueCommand: CommandOf<'answer-colleague', z.infer<typeof AnswerColleagueForm>> = {
  id: 'answer-colleague',
  place: 'more',
  right: 'technician',
  isOffered: (ticket) => openQuestions(ticket).length > 0,
  isAllowedWhenClosed: false,
  needs: [],
  blockedBy: (about) => (theirs(about).length === 0 ? 'colleague-not-asked' : null),
  form: {
    isOnCard: false,
    fields: { question: singleChoice, text: longText },
    offer(about) {
      return { question: questionFieldContent(theirs(about), about) }
    },
    values: AnswerColleagueForm,
  },
  async handle(uow, request, { question: id, text: typed }) {
    const question = questionToAnswer(request, id)
    if ('outcome' in question) return question
    const { technician, ticket } = request
    const { text } = parseWorkNote(typed)
    if (text.trim() === '') return rejectCommand('act-reply-empty', ticket)
    await answerColleague(uow, { ticket: ticket.number, question: id, by: technician, text, isAnswer: true })
    // Leave out the ticket's card, because it doesn't belong under the question.
    return confirmCommand('colleague-answer-kept', null, { ticket: ticket.number, name: question.by.name })
  },
}

function theirs({ ticket, technician }: CommandContext): readonly ColleagueQuestion[] {
  return answerableQuestions(ticket).filter((one) => canAnswerQuestion(technician, one))
}

const mostInOption = 70

/**
 * Offers the open questions, with the latest preselected. Questions too long for an option are
 * repeated in full in the hint.
 */
export function questionFieldContent(
  questions: readonly ColleagueQuestion[],
  { queues, language, wording }: Pick<CommandContext, 'queues' | 'language' | 'wording'>,
): FieldContent {
  const asked = questions.map(({ id, queue, text }) => {
    const words = { name: queueName(queues, queue, language), text: text.replace(/\s+/g, ' ').trim() }
    return { id, whole: interpolate(wording.card(language).said, words) }
  })
  const options = asked.map(({ id, whole }) => ({ id, name: truncateAtWord(whole, mostInOption) }))
  const cut = asked.map(({ whole }) => whole).filter((whole) => truncateAtWord(whole, mostInOption) !== whole)
  return {
    value: options.at(-1)?.id ?? '',
    options,
    ...(cut.length === 0 ? {} : { hint: cut.join('\n') }),
  }
}

/**
 * Handles the button under a question; the response is the form with that question already chosen.
 */
export const openAnswerCommand: DirectCommandKind<'open-answer'> = {
  right: answerColleagueCommand.right,
  isAllowedWhenClosed: answerColleagueCommand.isAllowedWhenClosed,
  typedText: null,
  handle(_uow, request, { question: id }) {
    const question = questionToAnswer(request, id)
    return 'outcome' in question ? question : formReply(answerColleagueCommand, request, { question: id })
  },
}

/** Returns the question if this technician may answer it now; otherwise the reason. */
function questionToAnswer(
  { technician, ticket }: CommandRequest,
  id: string,
): ColleagueQuestion | ActorReply {
  const question = answerableQuestions(ticket).find((one) => one.id === id)
  if (question === undefined) return rejectCommand('colleague-over', null, { ticket: ticket.number })
  return canAnswerQuestion(technician, question)
    ? question
    : rejectCommand('colleague-not-asked', null, { ticket: ticket.number })
}
