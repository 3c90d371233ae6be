/** Text that is already HTML. */
export interface Html {
  readonly html: string
}

type Part = Html | string | number | null | readonly Part[]

/** Template tag that escapes the interpolated parts unless they are HTML. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.reduce((all, text, at) => all + text + textOf(parts[at] ?? null), '') }
}

function textOf(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return isHtml(part) ? part.html : part.map(textOf).join('')
}

/** Embeds data for a script of the page, escaped so that it can't close the element. */
export function embedJson(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c')
  return { html: `<script type="application/json" id="${id}">${json}</script>` }
}

function isHtml(part: Html | readonly Part[]): part is Html {
  return 'html' in part
}
