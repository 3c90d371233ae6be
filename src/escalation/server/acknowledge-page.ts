/** Plain in light and dark; its hash stands in the page's security policy. */
export const pageStyle = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { max-width: 32rem; margin: 15vh auto; padding: 0 1.5rem; }
button { font: inherit; padding: 0.75rem 1.5rem; border-radius: 0.5rem; border: 0; background: #1c5fb8; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid #7db1f5; outline-offset: 3px; }
`

export interface AcknowledgePage {
  readonly language: string
  readonly text: string
  /** Null: there is nothing to press. */
  readonly button: string | null
}

export function acknowledgePage({ language, text, button }: AcknowledgePage): string {
  const form =
    button === null
      ? ''
      : `<form method="post"><button type="submit" autofocus>${escaped(button)}</button></form>`
  return `<!doctype html>
<html lang="${escaped(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Guichet</title><style>${pageStyle}</style></head>
<body><main><p>${escaped(text)}</p>${form}</main></body>
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
