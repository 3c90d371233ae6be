import type { MarkdownImage } from './markdown-document.js'

const longestAddress = 2_000
/**
 * Matches a picture next to an article: the topic's folder and a plain file name, of a type that can't contain code.
 */
const articleFile =
  /^\/knowledge\/[a-z0-9]+(?:[.-][a-z0-9]+)*\/[A-Za-z0-9][A-Za-z0-9_-]{0,80}\.(?:png|jpe?g|gif|webp)$/

export interface LinkTarget {
  readonly href: string
  /** Host or email address. */
  readonly place: string
}

/** Returns a link's target if it's safe (https without credentials, or an email address); otherwise null. */
export function safeLinkTarget(address: string): LinkTarget | null {
  if (address.length > longestAddress || !URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol === 'mailto:') {
    return /^[^\s@?<>()]+@[^\s@?<>()]+$/.test(url.pathname)
      ? { href: `mailto:${url.pathname}`, place: decoded(url.pathname) }
      : null
  }
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === ''
  return isPlain && url.href.length <= longestAddress ? { href: url.href, place: url.host } : null
}

/** Returns the host to show after a link's text; null if the text begins with it. */
export function hostShownAfterLink({ place }: LinkTarget, words: string): string | null {
  const bare = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^(?:https:\/\/|mailto:)/, '')
      .replace(/^www\./, '')
  const said = bare(words)
  const host = bare(place)
  return said.startsWith(host) && /^(?:$|[/?#])/.test(said.slice(host.length)) ? null : place
}

export function imageSourceOf(address: string): MarkdownImage['source'] {
  if (articleFile.test(address)) return { from: 'file', path: address }
  const target = safeLinkTarget(address)
  return target === null || target.href.startsWith('mailto:')
    ? null
    : { from: 'web', href: target.href, host: target.place }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
