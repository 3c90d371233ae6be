/** Escapes text for use in HTML and in double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Shows an unknown part as JSON, so that nothing is missing from the preview. */
export function jsonHtml(value: unknown): string {
  return `<pre class="raw">${escapeHtml(JSON.stringify(value, null, 1))}</pre>`
}

export function buttonHtml(label: string, style: string | undefined): string {
  return `<span class="press ${escapeHtml(style ?? '')}">${escapeHtml(label)}</span>`
}

export function externalLinkHtml(href: string, inside: string): string {
  return `<a href="${escapeHtml(href)}" rel="noopener noreferrer">${inside}</a>`
}
