import TurndownService from 'turndown'
import { type HtmlNode, htmlAttribute, isHiddenElement, isHtmlTag, isTrackingPixel } from './html-node.js'
import { markdownTable, markdownTableCell, markdownTableRow, stripSeparators } from './markdown-table.js'

/** Handles an image in a text: returns its new address, or null to leave it out. */
export type RewriteImage = (source: string, alt: string) => string | null

export interface CleanHtmlResult {
  readonly markdown: string
  /** Removed elements, counted by kind: `scripts (2)`. */
  readonly removed: readonly string[]
}

const dropped: Readonly<Record<string, readonly string[]>> = {
  scripts: ['script', 'noscript', 'template'],
  styles: ['style', 'link', 'meta', 'base'],
  'embedded pages and media': 'iframe frame object embed applet video audio canvas svg math'.split(' '),
  'form fields': ['input', 'select', 'textarea', 'button'],
  'parts of the page around it': ['nav', 'footer', 'aside'],
}
const kindByTag: ReadonlyMap<string, string> = new Map(
  Object.entries(dropped).flatMap(([kind, tags]) => tags.map((tag): [string, string] => [tag, kind])),
)

/**
 * Converts untrusted HTML to Markdown: text and simple formatting, without scripts, embedded content or misleading
 * links.
 */
export function cleanHtml(html: string, keepPicture: RewriteImage): CleanHtmlResult {
  const removed = new Map<string, number>()
  const drop = (kind: string): string => {
    removed.set(kind, (removed.get(kind) ?? 0) + 1)
    return ''
  }
  const service = createConverter()
  const rule = (
    name: string,
    filter: (node: HtmlNode) => boolean,
    replacement: (content: string, node: HtmlNode) => string,
  ) => service.addRule(name, { filter, replacement } as unknown as TurndownService.Rule)

  rule('list item', (node) => isHtmlTag(node, 'li'), listItem)
  rule('key', (node) => isHtmlTag(node, 'kbd'), key)
  rule('heading', (node) => /^h[1-6]$/i.test(node.nodeName), heading)
  rule(
    'struck',
    (node) => isHtmlTag(node, 's', 'del'),
    (content) => `~~${content.trim()}~~`,
  )
  rule('cell', (node) => isHtmlTag(node, 'td', 'th'), markdownTableCell)
  rule('row', (node) => isHtmlTag(node, 'tr'), markdownTableRow)
  rule('table', (node) => isHtmlTag(node, 'table'), markdownTable)
  rule(
    'link',
    (node) => isHtmlTag(node, 'a'),
    (content, node) => link(content, node, drop),
  )
  rule(
    'picture',
    (node) => isHtmlTag(node, 'img'),
    (_content, node) => picture(node, keepPicture, drop),
  )
  // The title is read separately.
  rule(
    'title',
    (node) => isHtmlTag(node, 'title'),
    () => '',
  )
  rule('hidden', isHiddenElement, () => drop('hidden text'))
  // Rules added last take precedence.
  rule(
    'dropped',
    (node) => kindByTag.has(node.nodeName.toLowerCase()),
    (_content, node) => drop(kindByTag.get(node.nodeName.toLowerCase())!),
  )

  const markdown = service
    // The converter itself wraps the text in x-turndown elements.
    .turndown(stripSeparators(html).replace(/<\/?x-turndown[^>]*>/gi, ''))
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  countBlank(html, removed)
  return { markdown, removed: [...removed].map(([kind, times]) => `${kind} (${times})`) }
}

function createConverter(): TurndownService {
  const service = new TurndownService({
    headingStyle: 'atx',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
    hr: '---',
    br: '',
  })
  const escaped = service.escape.bind(service)
  // Text such as <b> that was escaped in the HTML must stay text in Markdown too.
  service.escape = (text) => escaped(text).replace(/<(?=[a-z/!?])/gi, '\\<')
  return service
}

/** Counts elements, such as empty scripts, that the converter considers blank and removes without applying any rule. */
function countBlank(html: string, removed: Map<string, number>): void {
  for (const kind of ['scripts', 'styles', 'embedded pages and media']) {
    const found = html.match(new RegExp(`<(?:${dropped[kind]!.join('|')})\\b`, 'gi'))?.length ?? 0
    if (found > (removed.get(kind) ?? 0)) removed.set(kind, found)
  }
}

function listItem(content: string, node: HtmlNode): string {
  const { parentNode: list } = node
  const items = Array.from(list?.children ?? []).filter((child) => isHtmlTag(child, 'li'))
  const first = Number((list && htmlAttribute(list, 'start')) || 1)
  const number = (Number.isInteger(first) ? first : 1) + items.indexOf(node)
  const mark = list !== null && isHtmlTag(list, 'ol') ? `${number}. ` : '- '
  const text = content.trim().replace(/\n/g, `\n${' '.repeat(mark.length)}`)
  return `${mark}${text}${node.nextSibling === null ? '' : '\n'}`
}

function key(_content: string, node: HtmlNode): string {
  const words = oneLine(node.textContent ?? '')
  if (words === '') return ''
  return /^[^<>]{1,40}$/.test(words) ? `<kbd>${words}</kbd>` : `\`${words}\``
}

function heading(content: string, node: HtmlNode): string {
  const words = oneLine(content)
  return words === '' ? '' : `\n\n${'#'.repeat(Math.min(Number(node.nodeName.slice(1)), 4))} ${words}\n\n`
}

function link(content: string, node: HtmlNode, drop: (kind: string) => string): string {
  const words = oneLine(content)
  const address = htmlAttribute(node, 'href')
  if (words === '' || address === '' || address.startsWith('#')) return words
  if (/^(?:https?:\/\/|mailto:)[^\s<>()]+$/i.test(address)) return `[${words}](${address})`
  drop(
    /^[a-z][a-z0-9+.-]*:/i.test(address) ? 'links other than web or mail links' : 'links inside the old site',
  )
  return words
}

function picture(node: HtmlNode, keep: RewriteImage, drop: (kind: string) => string): string {
  const source = htmlAttribute(node, 'src')
  if (source === '') return ''
  if (isTrackingPixel(node)) return drop('tracking images')
  const alt = oneLine(htmlAttribute(node, 'alt').replace(/[[\]\\`*_<>]/g, ' '))
  const kept = keep(source, alt)
  return kept === null ? `${drop('images that could not be kept')} ${alt} ` : `![${alt}](${kept})`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
