import type { Action } from '../conversation/action.js'
import { desksOf } from '../handoff/desks.js'
import { type ColleagueQuestion, openQuestionKey, questionSlot } from '../tickets/colleague-question.js'
import { addEvent, type Draft, saveTicket, send, ticketOf } from './draft.js'
import { questionMessage } from './question-message.js'
import { reachOf } from './reach-of.js'
import { tellDesks } from './tell-desks.js'

/** Asks another queue's technicians, in their channels and in the console. The ticket keeps its assignee. */
export async function askColleague(
  draft: Draft,
  action: Extract<Action, { do: 'ask-colleague' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { by, queue, text } = action
  const places = desksOf(draft.around.desks, queue)
  const question: ColleagueQuestion = {
    id: action.question,
    queue,
    text,
    by: { id: by.id, name: by.name },
    reach: reachOf(draft),
    askedAt: draft.now,
    places,
    state: 'open',
    answers: [],
    withdrawn: null,
  }
  const message = await questionMessage(draft, ticket, question)
  for (const to of places)
    send(draft, {
      to,
      content: { type: 'message', message },
      slot: questionSlot(question.id),
      ticket: ticket.number,
      // Replies in the message's thread are matched to the question by this ID.
      lineId: question.id,
    })
  draft.tx.put('openQuestion', openQuestionKey(question), { ticket: ticket.number, askedAt: draft.now })
  const saved = saveTicket(draft, { ...ticket, questions: [...(ticket.questions ?? []), question] }, by, {
    did: 'colleague-asked',
    queue,
    text,
  })
  const event = { kind: 'colleague-asked', vars: { name: by.name, queue, text } } as const
  addEvent(draft, saved, event)
  tellDesks(draft, saved, event)
}
