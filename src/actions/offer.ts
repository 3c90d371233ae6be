import type { Action } from '../conversation/action.js'
import type { OfferedAct } from '../replies/message.js'
import { cardSlot, type Draft, send, ticketOf, topicName } from './draft.js'

/** Suggests commands, visible only to the technician who acted. */
export async function offer(draft: Draft, action: Extract<Action, { do: 'offer' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  const { from, where } = draft.activity
  if (ticket === null || from === null || where === null) return
  const { wording, deskLanguage: language } = draft.around
  const text = wording.reply(language, action.key, {
    number: ticket.number,
    requester: ticket.requester.name,
    topic: topicName(draft, ticket.topic, language),
  })
  const { offers } = wording.card(language)
  const acts = wording.acts(language)
  const labelled = action.acts.map(
    (one): OfferedAct =>
      'line' in one ? { ...one, label: offers[one.act] } : { ...one, label: acts[one.act].name },
  )
  send(draft, {
    to: where,
    content: {
      type: 'whisper',
      to: from.account ?? from.user,
      message: { language, text, buttons: [] },
      offer: { ticket: ticket.number, acts: labelled },
    },
    under: cardSlot(ticket.number),
    ticket: ticket.number,
  })
}
