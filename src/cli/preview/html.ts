/** Escapes text for HTML and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Shows a part that the preview doesn't know as JSON, so that nothing is missing. */
export function raw(value: unknown): string {
  return `<pre class="raw">${escapeHtml(JSON.stringify(value, null, 1))}</pre>`
}

export function pressable(label: string, style: string | undefined): string {
  return `<span class="press ${escapeHtml(style ?? '')}">${escapeHtml(label)}</span>`
}

export function outward(href: string, inside: string): string {
  return `<a href="${escapeHtml(href)}" rel="noopener noreferrer">${inside}</a>`
}
