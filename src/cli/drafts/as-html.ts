import { Marked } from 'marked'

const markdown = new Marked({ gfm: true, breaks: true, async: false })

export function htmlFromMarkdown(text: string): string {
  return markdown.parse(text) as string
}

/** A cell of an export: HTML, HTML written with entities (as GLPI up to 10 stores it), or plain text. */
export function htmlFromCell(cell: string): string {
  if (hasTags(cell)) return cell
  const decoded = decodeEntities(cell)
  return hasTags(decoded) ? decoded : htmlFromMarkdown(cell)
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

/** Decoded once only: `&amp;lt;` becomes `&lt;`, which is meant to be read. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|(lt|gt|quot|apos|amp));/g, (_whole, code?: string, name?: string) =>
    code === undefined ? entities[name!]! : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
  )
}

function hasTags(text: string): boolean {
  return /<(?:p|div|span|br|ul|ol|li|h[1-6]|table|strong|b|em|i|a|img|pre|code)\b[^>]*>/i.test(text)
}
