import type { TicketView } from '../../console-api.js'
import { fillPlaceholders, useLabels, useLanguage } from '../../i18n/use-labels.js'

/** Warns that the requester's language differs from the technician's. */
export function LanguageBanner({ ticket }: { readonly ticket: TicketView }) {
  const words = useLabels()
  const language = useLanguage()
  if (ticket.language === language) return null
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(ticket.language) ?? ticket.language
  return (
    <p className="language-banner" role="status">
      {fillPlaceholders(words.ticket.otherLanguage, { name: ticket.requester.name, language: name })}
    </p>
  )
}
