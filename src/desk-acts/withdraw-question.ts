import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { mayWithdraw } from '../handoff/question-rights.js'
import { type ColleagueQuestion, openQuestions } from '../tickets/colleague-question.js'
import { questionOffer } from './answer-colleague.js'
import type { ActSituation, KindOf } from './desk-act-kind.js'
import { choice } from './field-shapes.js'

export const withdrawQuestion: KindOf<'withdraw-question'> = {
  id: 'withdraw-question',
  place: 'more',
  right: 'technician',
  isOffered: (ticket) => openQuestions(ticket).length > 0,
  isWhenOver: false,
  needs: [],
  unfit: (about) => (theirs(about).length === 0 ? 'colleague-not-theirs' : null),
  does: {
    at: 'form',
    isOnCard: false,
    fields: { question: choice },
    offer(about) {
      return { question: questionOffer(theirs(about), about) }
    },
    values: z
      .object({ question: z.string() })
      .transform(({ question }): TicketAct => ({ verb: 'withdraw-question', question })),
  },
}

function theirs({ ticket, technician }: ActSituation): readonly ColleagueQuestion[] {
  return openQuestions(ticket).filter((one) => mayWithdraw(technician, ticket, one))
}
