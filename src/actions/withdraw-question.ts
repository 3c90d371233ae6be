import type { Action } from '../conversation/action.js'
import { isOver } from '../desk-acts/may-act.js'
import { type ColleagueQuestion, openQuestions, withQuestion } from '../tickets/colleague-question.js'
import type { Assignee, Ticket } from '../tickets/ticket.js'
import { addEvent, bot, type Draft, saveTicket, ticketOf } from './draft.js'
import { showQuestion } from './question-message.js'

/** Withdraws a question to a colleague and says so in every channel that shows it. */
export async function withdrawQuestion(
  draft: Draft,
  action: Extract<Action, { do: 'withdraw-question' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  const question =
    ticket === null ? undefined : openQuestions(ticket).find(({ id }) => id === action.question)
  if (ticket !== null && question !== undefined) await withdraw(draft, ticket, question, action.by)
}

/** Withdraws the open questions of every ticket that was resolved or closed in this turn. */
export async function settleQuestions(draft: Draft): Promise<void> {
  for (const number of draft.touched) {
    let ticket = await draft.tx.ticket(number)
    if (ticket === null || !isOver(ticket)) continue
    for (const question of openQuestions(ticket)) ticket = await withdraw(draft, ticket, question, bot)
  }
}

async function withdraw(
  draft: Draft,
  ticket: Ticket,
  question: ColleagueQuestion,
  { id, name }: Assignee,
): Promise<Ticket> {
  const by = { id, name }
  const withdrawn: ColleagueQuestion = { ...question, state: 'withdrawn', withdrawn: { by, at: draft.now } }
  const saved = saveTicket(draft, withQuestion(ticket, withdrawn), by, {
    did: 'question-withdrawn',
    queue: question.queue,
  })
  addEvent(draft, saved, { kind: 'colleague-withdrawn', vars: { name, queue: question.queue } })
  await showQuestion(draft, saved, withdrawn)
  return saved
}
