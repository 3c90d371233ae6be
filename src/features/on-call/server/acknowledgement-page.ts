import { pageStyle } from '../../../http/page-style.js'

export interface AcknowledgementPage {
  readonly language: string
  /** Ticket number; null if the link is invalid. */
  readonly ticket: string | null
  readonly text: string
  /** Label of the button; null if there is none. */
  readonly button: string | null
  /** Label of the link to the ticket in the console. */
  readonly open: string
}

export function acknowledgementPage({ language, ticket, text, button, open }: AcknowledgementPage): string {
  const name = ticket === null ? 'Guichet' : `${ticket} · Guichet`
  const heading = ticket === null ? '' : `<h1>${escaped(ticket)}</h1>`
  const form =
    button === null
      ? ''
      : `<form method="post"><button type="submit" autofocus>${escaped(button)}</button></form>`
  const link =
    ticket === null ? '' : `<p><a href="/console/tickets/${escaped(ticket)}">${escaped(open)}</a></p>`
  return `<!doctype html>
<html lang="${escaped(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(name)}</title><style>${pageStyle}</style></head>
<body><main>${heading}<p>${escaped(text)}</p>${form}${link}</main></body>
</html>
`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
