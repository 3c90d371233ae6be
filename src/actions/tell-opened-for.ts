import type { Action } from '../conversation/action.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import { type Draft, saveTicket, send, tellRequester, ticketOf } from './draft.js'

/** Tells the requester that a ticket was opened for them, and tells the technician who opened it its number. */
export async function tellOpenedFor(
  draft: Draft,
  { ticket: choice, by, tellAt, notice }: Extract<Action, { do: 'tell-opened-for' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, choice)
  if (ticket === null) return
  const { wording, deskLanguage: language } = draft.around
  const { number, requester, summary } = ticket
  const { call } = ticket
  const how = call === undefined ? { did: 'opened-for' as const } : { did: 'called' as const, via: call.via }
  const opened = saveTicket(draft, ticket, by, {
    requester: requester.name,
    ...how,
  })
  const text = wording.reply(ticket.language, call === undefined ? 'opened-for' : `called-${call.via}`, {
    technician: by.name,
    number,
    text: deadMarkdown(summary, 200),
  })
  const words = notice === null ? text : `${text}\n\n${notice}`
  tellRequester(draft, opened, { text: words, buttons: [] }, { silentOnceTaken: false })
  const { conversation } = draft
  if (notice !== null && conversation !== null)
    draft.tx.put('person', requester.id, {
      person: requester,
      language: conversation.language,
      reference: conversation.reference,
      seenAt: draft.now,
    })
  // A requester in the middle of another conversation isn't switched to the new ticket.
  if (conversation !== null && conversation.phase.at === 'idle' && conversation.ticket === null)
    draft.conversation = { ...conversation, talksTo: number }
  if (tellAt === null) return
  const done = wording.reply(language, 'opened-for-done', {
    number,
    requester: deadMarkdown(requester.name, 80),
  })
  send(draft, { to: tellAt, content: { type: 'message', message: { language, text: done, buttons: [] } } })
}
