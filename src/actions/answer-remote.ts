import type { Action } from '../conversation/action.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'
import { tellDesks } from './tell-desks.js'

/** Records who answered a request for remote control, and when. The requester gets the link only if the answer is yes. */
export async function answerRemote(
  draft: Draft,
  { ticket: number, answer }: Extract<Action, { do: 'answer-remote' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket?.remote === undefined || ticket.remote.answer !== null) return
  const { remote, requester } = ticket
  const who = draft.activity.from?.id ?? requester.id
  const saved = saveTicket(
    draft,
    { ...ticket, remote: { ...remote, answer, answeredAt: draft.now, answeredBy: who } },
    { id: who, name: requester.name },
    { did: `remote-${answer}` },
  )
  const event = { kind: `remote-${answer}`, vars: { name: requester.name } } as const
  addEvent(draft, ticket, event)
  tellDesks(draft, saved, event)
  const text = draft.around.wording.reply(
    ticket.language,
    answer === 'yes' ? 'remote-sent' : 'remote-refused',
    {
      technician: remote.by.name,
      link: remote.link,
      number,
    },
  )
  tellRequester(draft, saved, { text, buttons: [] }, { silentOnceTaken: false })
}
