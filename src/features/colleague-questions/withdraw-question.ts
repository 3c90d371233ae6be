import { saveTicket } from '../../desk/notify/save-ticket.js'
import { bot, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import {
  type ColleagueQuestion,
  openQuestions,
  withColleagueQuestion,
} from '../../desk/ticket/colleague-question.js'
import { isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import type { Assignee, Ticket } from '../../desk/ticket/ticket.js'
import { refreshQuestion } from './question-message.js'

/** Withdraws a question to a colleague, and shows this in every channel with the question. */
export async function withdrawQuestion(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly question: string
    readonly by: Assignee
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const question =
    ticket === null ? undefined : openQuestions(ticket).find(({ id }) => id === action.question)
  if (ticket !== null && question !== undefined) await withdraw(uow, ticket, question, action.by)
}

/** Withdraws the open questions of every ticket that was resolved or closed in this turn. */
export async function reconcileQuestions(uow: UnitOfWork): Promise<void> {
  for (const number of uow.dirtyTickets) {
    let ticket = await uow.tx.ticket(number)
    if (ticket === null || !isResolvedOrClosed(ticket)) continue
    for (const question of openQuestions(ticket)) ticket = await withdraw(uow, ticket, question, bot)
  }
}

async function withdraw(
  uow: UnitOfWork,
  ticket: Ticket,
  question: ColleagueQuestion,
  { id, name }: Assignee,
): Promise<Ticket> {
  const by = { id, name }
  const withdrawn: ColleagueQuestion = { ...question, state: 'withdrawn', withdrawn: { by, at: uow.now } }
  const saved = saveTicket(uow, withColleagueQuestion(ticket, withdrawn), by, {
    did: 'question-withdrawn',
    queue: question.queue,
  })
  await refreshQuestion(uow, saved, withdrawn)
  return saved
}
