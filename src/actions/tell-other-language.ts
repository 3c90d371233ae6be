import type { Technician } from '../handoff/people.js'
import { languageName } from '../intl-forms.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import { isInChat } from '../tickets/call.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, tellRequester } from './draft.js'

/** Warns the requester, once per ticket, that the assignee doesn't speak the ticket's language, so that answers may come in another. */
export function tellOtherLanguage(draft: Draft, ticket: Ticket, { name, languages = [] }: Technician): void {
  const [first] = languages
  if (!isInChat(ticket)) return
  if (first === undefined || languages.includes(ticket.language) || ticket.languageToldAt !== undefined)
    return
  draft.tx.putTicket({ ...ticket, languageToldAt: draft.now })
  const vars = { technician: deadMarkdown(name), language: languageName(first, ticket.language) }
  tellRequester(
    draft,
    ticket,
    { text: draft.around.wording.reply(ticket.language, 'other-language', vars), buttons: [] },
    { silentOnceTaken: false },
  )
}
