import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { mayAnswer } from '../handoff/question-rights.js'
import { queueName } from '../handoff/queues.js'
import { shortened } from '../replies/shortened.js'
import { fill } from '../replies/wording.js'
import { answerable, type ColleagueQuestion, openQuestions } from '../tickets/colleague-question.js'
import type { ActSituation, FieldOffer, KindOf } from './desk-act-kind.js'
import { choice, words } from './field-shapes.js'

export const answerColleague: KindOf<'answer-colleague'> = {
  id: 'answer-colleague',
  place: 'more',
  right: 'technician',
  isOffered: (ticket) => openQuestions(ticket).length > 0,
  isWhenOver: false,
  needs: [],
  unfit: (about) => (theirs(about).length === 0 ? 'colleague-not-asked' : null),
  does: {
    at: 'form',
    isOnCard: false,
    fields: { question: choice, text: words },
    offer(about) {
      return { question: questionOffer(theirs(about), about) }
    },
    values: z
      .object({ question: z.string(), text: z.string() })
      .transform(({ question, text }): TicketAct => ({ verb: 'answer-colleague', question, text })),
  },
}

function theirs({ ticket, technician }: ActSituation): readonly ColleagueQuestion[] {
  return answerable(ticket).filter((one) => mayAnswer(technician, one))
}

const mostInOption = 70

/** Offers the questions to choose from, with the latest preselected. Questions too long for an option are repeated in full in the hint. */
export function questionOffer(
  questions: readonly ColleagueQuestion[],
  { queues, language, wording }: Pick<ActSituation, 'queues' | 'language' | 'wording'>,
): FieldOffer {
  const asked = questions.map(({ id, queue, text }) => {
    const words = { name: queueName(queues, queue, language), text: text.replace(/\s+/g, ' ').trim() }
    return { id, whole: fill(wording.card(language).said, words) }
  })
  const options = asked.map(({ id, whole }) => ({ id, name: shortened(whole, mostInOption) }))
  const cut = asked.map(({ whole }) => whole).filter((whole) => shortened(whole, mostInOption) !== whole)
  return {
    value: options.at(-1)?.id ?? '',
    options,
    ...(cut.length === 0 ? {} : { hint: cut.join('\n') }),
  }
}
