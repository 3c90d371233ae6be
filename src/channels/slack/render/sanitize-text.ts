import { truncateName } from '../../../markdown/truncate-name.js'

/** Characters that change the direction of text, and invisible ones that make two names look alike. */
const directions = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
const invisible = /[\u00AD\u180E\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]|\u200B|\u200C|\u200D/gu
const controls = /(?![\t\n\r])\p{Cc}/gu
const badges = /\p{Extended_Pictographic}|[\u2713\u2714\u2611]|\uFE0F|\u20E3/gu

/** Returns a person's text as it is, without characters that could reverse or hide the text around it. */
export function sanitizeText(text: string): string {
  return text.replace(directions, '').replace(controls, '')
}

/** Returns the name of a person or file on one line, without symbols that could make it look verified or like someone else's. */
export function sanitizeName(name: string): string {
  const plain = sanitizeText(name).replace(invisible, '').replace(badges, '')
  const line = plain.replace(/\s+/g, ' ').trim()
  return line === '' ? '?' : truncateName(line, 80)
}

/** Escapes text for Slack's `text` fields, where `&`, `<` and `>` start a mention, a link or an entity. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
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
