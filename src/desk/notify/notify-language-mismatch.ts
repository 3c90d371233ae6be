import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { languageName } from '../../i18n/formatters.js'
import type { Technician } from '../people/people-policy.js'
import { isInChat } from '../ticket/call.js'
import type { Ticket } from '../ticket/ticket.js'
import { notifyRequester, type UnitOfWork } from './unit-of-work.js'

/** Warns the requester, once per ticket, that the assignee doesn't speak the ticket's language, so that answers may come in another. */
export function notifyLanguageMismatch(
  uow: UnitOfWork,
  ticket: Ticket,
  { name, languages = [] }: Technician,
): void {
  const [first] = languages
  if (!isInChat(ticket)) return
  if (first === undefined || languages.includes(ticket.language) || ticket.languageToldAt !== undefined)
    return
  uow.tx.putTicket({ ...ticket, languageToldAt: uow.now })
  const vars = { technician: escapeMarkdown(name), language: languageName(first, ticket.language) }
  notifyRequester(
    uow,
    ticket,
    { text: uow.services.wording.reply(ticket.language, 'other-language', vars), buttons: [] },
    { silentOnceTaken: false },
  )
}
