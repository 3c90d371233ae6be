/** Text that is HTML already. */
export interface Html {
  readonly html: string
}

type Part = Html | string | number | null | readonly Part[]

/** A template whose parts are escaped, unless they are HTML themselves. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.reduce((all, text, at) => all + text + textOf(parts[at] ?? null), '') }
}

function textOf(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return isHtml(part) ? part.html : part.map(textOf).join('')
}

/** Data for a script of the page: nothing in it can end the element. */
export function data(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c')
  return { html: `<script type="application/json" id="${id}">${json}</script>` }
}

function isHtml(part: Html | readonly Part[]): part is Html {
  return 'html' in part
}
