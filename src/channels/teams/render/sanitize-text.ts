import { truncateName } from '../../../markdown/truncate-name.js'

const directions = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
const invisible = /[\u00AD\u180E\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]|\u200B|\u200C|\u200D/gu
const controls = /(?![\t\n])\p{Cc}/gu
const badges = /\p{Extended_Pictographic}|[\u2713\u2714\u2611]|\uFE0F|\u20E3/gu
const mentionTag = /<\/?at(?:\s[^<>]{0,200})?>/gi

/**
 * Makes a person's text safe for a text run, in which markup isn't interpreted. Removes characters that could
 * reverse or hide the text around it, and anything that clients expand (`<at>`, `{{DATE(…)}}`).
 */
export function sanitizeText(text: string): string {
  const plain = text.replaceAll('\r\n', '\n').replace(directions, '').replace(controls, '')
  return plain.replace(mentionTag, '').replaceAll('{{', '{ {').replaceAll('${', '$ {')
}

/** Returns the name of a person or file on one line, without symbols that could make it look verified or like someone else's. */
export function sanitizeName(name: string): string {
  const line = sanitizeText(name).replace(invisible, '').replace(badges, '').replace(/\s+/g, ' ').trim()
  return line === '' ? '?' : truncateName(line, 80)
}

export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`
}

/** Returns a link that is safe to show (https only) with its actual host; null if it isn't safe. */
export function safeLink(
  address: string | undefined,
): { readonly url: string; readonly host: string } | null {
  if (address === undefined || !URL.canParse(address)) return null
  const url = new URL(address)
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === ''
  return isPlain && url.href.length <= 2_000 ? { url: url.href, host: url.host } : null
}
