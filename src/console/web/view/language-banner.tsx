import type { TicketView } from '../api.js'
import { filled, useLanguage, useWords } from '../words/use-words.js'

/** Warns that the requester writes in a different language from the technician's. */
export function LanguageBanner({ ticket }: { readonly ticket: TicketView }) {
  const words = useWords()
  const language = useLanguage()
  if (ticket.language === language) return null
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(ticket.language) ?? ticket.language
  return (
    <p className="language-banner" role="status">
      {filled(words.ticket.otherLanguage, { name: ticket.requester.name, language: name })}
    </p>
  )
}
