import { z } from 'zod'
import { interpolate } from '../../content/wording/translations.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import { queueName } from '../../desk/people/queues.js'
import {
  answerableQuestions,
  type ColleagueQuestion,
  openQuestions,
} from '../../desk/ticket/colleague-question.js'
import type { CommandContext, CommandOf, FieldContent } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice, longText } from '../commands/field-shapes.js'
import { canAnswerQuestion } from './question-permissions.js'

export const answerColleagueCommand: CommandOf<'answer-colleague'> = {
  id: 'answer-colleague',
  place: 'more',
  right: 'technician',
  isOffered: (ticket) => openQuestions(ticket).length > 0,
  isAllowedWhenClosed: false,
  needs: [],
  blockedBy: (about) => (theirs(about).length === 0 ? 'colleague-not-asked' : null),
  does: {
    at: 'form',
    isOnCard: false,
    fields: { question: choice, text: longText },
    offer(about) {
      return { question: questionFieldContent(theirs(about), about) }
    },
    values: z
      .object({ question: z.string(), text: z.string() })
      .transform(({ question, text }): TicketCommand => ({ verb: 'answer-colleague', question, text })),
  },
}

function theirs({ ticket, technician }: CommandContext): readonly ColleagueQuestion[] {
  return answerableQuestions(ticket).filter((one) => canAnswerQuestion(technician, one))
}

const mostInOption = 70

/** Offers the questions to choose from, with the latest preselected. Questions too long for an option are repeated in full in the hint. */
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
