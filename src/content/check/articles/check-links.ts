import type { Article } from '../../articles/load-articles.js'
import type { GuideFile } from '../../guides/guide-file.js'
import { guideTexts } from '../guides/guide-texts.js'
import {
  articlePath,
  errorAt,
  guidePath,
  type LintFinding,
  type SourceLocation,
  warningAt,
} from '../lint-finding.js'
import { extractLinks, type MarkdownLink } from './extract-links.js'

/** Query parameters that track who followed a link, and from where. */
const tracking =
  /^(?:utm_|mc_|pk_|mtm_|hsa_|_hs)|^(?:fbclid|gclid|dclid|msclkid|yclid|igshid|mkt_tok|WT\.mc_id|ocid|trk)$/i

/** Link shorteners, which hide the target. Vendors' shorteners for their own pages, such as aka.ms, are fine. */
const shorteners: ReadonlySet<string> = new Set([
  'bit.ly',
  'tinyurl.com',
  't.co',
  'goo.gl',
  'ow.ly',
  'is.gd',
  'cutt.ly',
  'rebrand.ly',
  'buff.ly',
  'shorturl.at',
  'lnkd.in',
  'rb.gy',
  't.ly',
  'tiny.cc',
])

/** Domains reserved for examples (RFC 2606). Articles may use such a page to bring up the sign-in page of a public Wi-Fi. */
const placeholder = /^https?:\/\/(?:[a-z0-9-]+\.)*example\.(?:com|org|net)(?:\/|$)/i

/** Checks that links and images of an article are well formed, safe to follow, and make sense when read aloud. */
export function checkArticleLinks({ topic, language, body }: Article): readonly LintFinding[] {
  return extractLinks(body).flatMap((link) => checkLink({ file: articlePath(topic, language) }, link))
}

/** Checks the links in all texts of a guide in the same way. */
export function checkGuideLinks(guide: GuideFile): readonly LintFinding[] {
  const file = guidePath(guide.topic)
  return guideTexts(guide).flatMap(({ path, text }) =>
    Object.entries(text).flatMap(([language, written]) =>
      extractLinks(written).flatMap((link) => checkLink({ file, path: [...path, language] }, link)),
    ),
  )
}

function checkLink(place: SourceLocation, { address, text, isImage }: MarkdownLink): readonly LintFinding[] {
  if (placeholder.test(address)) return []
  const at = { ...place, excerpt: address }
  if (/^(?:mailto|tel):\S+$/i.test(address) && !isImage) return []
  const noText =
    text.trim() === ''
      ? [
          warningAt(
            at,
            isImage ? `the image ${address} has no alternative text` : `the link to ${address} has no text`,
            isImage ? 'Say between the brackets what it shows.' : 'Say between the brackets where it leads.',
          ),
        ]
      : []
  if (isImage && !/^[a-z][a-z0-9+.-]*:/i.test(address)) return noText
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null) {
    return [...noText, warningAt(at, `${address} is no whole address`, 'Write it whole, from https:// on.')]
  }
  if (url.protocol !== 'https:') {
    const found = url.protocol === 'http:' ? warningAt : errorAt
    return [
      ...noText,
      found(at, `${address} does not begin with https://`, 'Link to a page that is reached by https.'),
    ]
  }
  return [...noText, ...checkAddress(at, url)]
}

function checkAddress(at: SourceLocation, url: URL): readonly LintFinding[] {
  const found: LintFinding[] = []
  if (url.username !== '' || url.password !== '') {
    found.push(
      errorAt(at, `a name or password stands in the address of ${url.host}`, 'Take it out of the address.'),
    )
  }
  const followed = [...url.searchParams.keys()].filter((name) => tracking.test(name))
  if (followed.length > 0) {
    found.push(
      warningAt(
        at,
        `the address of ${url.host} tells who follows it: ${followed.join(', ')}`,
        'Cut these parameters off.',
      ),
    )
  }
  if (shorteners.has(url.hostname.replace(/^www\./, ''))) {
    found.push(
      warningAt(at, `${url.host} hides where the link leads`, 'Write the address of the page itself.'),
    )
  }
  return found
}
