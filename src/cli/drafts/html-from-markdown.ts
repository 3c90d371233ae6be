import { Marked } from 'marked'

const markdown = new Marked({ gfm: true, breaks: true, async: false })

export function htmlFromMarkdown(text: string): string {
  return markdown.parse(text) as string
}

/**
 * Converts a cell of an export to HTML. Cells may contain HTML, HTML escaped as entities (GLPI up to version 10) or
 * plain text.
 */
export function htmlFromCell(cell: string): string {
  if (hasTags(cell)) return cell
  const decoded = decodeEntities(cell)
  return hasTags(decoded) ? decoded : htmlFromMarkdown(cell)
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

/** Decodes entities once: `&amp;lt;` becomes `&lt;`. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|(lt|gt|quot|apos|amp));/g, (_whole, code?: string, name?: string) =>
    code === undefined ? entities[name!]! : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
  )
}

function hasTags(text: string): boolean {
  return /<(?:p|div|span|br|ul|ol|li|h[1-6]|table|strong|b|em|i|a|img|pre|code)\b[^>]*>/i.test(text)
}
