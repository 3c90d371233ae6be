import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { languageName } from '../../i18n/formatters.js'
import type { Technician } from '../people/people-policy.js'
import { isInChat } from '../ticket/call.js'
import type { Ticket } from '../ticket/ticket.js'
import type { UnitOfWork } from './unit-of-work.js'

/**
 * Returns a text that warns the requester that the technician doesn't speak the ticket's language,
 * so answers may be in a different language; null if no warning is needed. The requester is told
 * once per ticket: the caller sets `languageNoticeAt`.
 */
export function languageMismatchNotice(
  { services: { wording } }: Pick<UnitOfWork, 'services'>,
  ticket: Ticket,
  { name, languages = [] }: Technician,
): string | null {
  const [first] = languages
  if (!isInChat(ticket) || first === undefined) return null
  if (languages.includes(ticket.language) || ticket.languageNoticeAt !== undefined) return null
  const vars = { technician: escapeMarkdown(name), language: languageName(first, ticket.language) }
  return wording.reply(ticket.language, 'other-language', vars)
}
