/** Escapes text for HTML and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Shows a part that the preview doesn't know as JSON, so that nothing goes missing. */
export function jsonHtml(value: unknown): string {
  return `<pre class="raw">${escapeHtml(JSON.stringify(value, null, 1))}</pre>`
}

export function buttonHtml(label: string, style: string | undefined): string {
  return `<span class="press ${escapeHtml(style ?? '')}">${escapeHtml(label)}</span>`
}

export function externalLinkHtml(href: string, inside: string): string {
  return `<a href="${escapeHtml(href)}" rel="noopener noreferrer">${inside}</a>`
}
