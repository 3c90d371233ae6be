import type { Action } from '../conversation/action.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'
import { tellDesks } from './tell-desks.js'

/** Takes a ticket off hold: its SLA clocks resume, and the requester is told. */
export async function resume(draft: Draft, action: Extract<Action, { do: 'resume' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.state !== 'on-hold') return
  const { wording } = draft.around
  const resumed = saveTicket(
    draft,
    { ...ticket, state: ticket.assignee === null ? 'new' : 'in-progress' },
    action.by,
    { did: 'resumed' },
  )
  const event = { kind: 'resumed', vars: { name: action.by.name } } as const
  addEvent(draft, ticket, event)
  tellDesks(draft, resumed, event)
  tellRequester(
    draft,
    resumed,
    {
      text: wording.reply(ticket.language, action.isUnanswered === true ? 'waiting-returned' : 'resumed', {
        number: ticket.number,
        technician: ticket.assignee?.name ?? wording.reply(ticket.language, 'support-team'),
      }),
      buttons: [],
    },
    { silentOnceTaken: false },
  )
}
