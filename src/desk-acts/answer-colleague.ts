import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { mayAnswer } from '../handoff/question-rights.js'
import { queueName } from '../handoff/queues.js'
import { shortened } from '../replies/shortened.js'
import { fill } from '../replies/wording.js'
import { answerable, type ColleagueQuestion, openQuestions } from '../tickets/colleague-question.js'
import type { ActSituation, KindOf } from './desk-act-kind.js'
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
      const options = theirs(about).map((one) => questionOption(one, about))
      return { question: { value: options.at(-1)?.id ?? '', options } }
    },
    values: z
      .object({ question: z.string(), text: z.string() })
      .transform(({ question, text }): TicketAct => ({ verb: 'answer-colleague', question, text })),
  },
}

function theirs({ ticket, technician }: ActSituation): readonly ColleagueQuestion[] {
  return answerable(ticket).filter((one) => mayAnswer(technician, one))
}

export function questionOption(
  { id, queue, text }: ColleagueQuestion,
  { queues, language, wording }: Pick<ActSituation, 'queues' | 'language' | 'wording'>,
) {
  const asked = { name: queueName(queues, queue, language), text: text.replace(/\s+/g, ' ') }
  return { id, name: shortened(fill(wording.card(language).said, asked), 70) }
}
