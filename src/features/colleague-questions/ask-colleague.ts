import { saveTicket } from '../../desk/notify/save-ticket.js'
import { technicianAddress } from '../../desk/notify/technician-address.js'
import { buildOutboxRow, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { deskChannelsOfGroup } from '../../desk/people/desk-channels.js'
import {
  type ColleagueQuestion,
  openQuestionKey,
  questionSlot,
} from '../../desk/ticket/colleague-question.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import { questionMessage } from './question-message.js'

/** Asks another queue's technicians, in their channels and in the console. The ticket keeps its assignee. */
export async function askColleague(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly by: Assignee
    readonly question: string
    readonly queue: string
    readonly text: string
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const { by, queue, text } = action
  const places = deskChannelsOfGroup(uow.services.desks, queue)
  const question: ColleagueQuestion = {
    id: action.question,
    queue,
    text,
    by: { id: by.id, name: by.name },
    reach: technicianAddress(uow),
    askedAt: uow.now,
    places,
    state: 'open',
    answers: [],
    withdrawn: null,
  }
  const message = await questionMessage(uow, ticket, question)
  for (const to of places)
    uow.tx.enqueue(
      buildOutboxRow(uow, {
        to,
        content: { type: 'message', message },
        slot: questionSlot(question.id),
        ticket: ticket.number,
        // Replies in the message's thread are matched to the question by this ID.
        lineId: question.id,
      }),
    )
  uow.tx.put('openQuestion', openQuestionKey(question), { ticket: ticket.number, askedAt: uow.now })
  const questions = [...(ticket.questions ?? []), question]
  saveTicket(uow, { ...ticket, questions }, by, { did: 'colleague-asked', queue, text })
}
