import type { Article } from '../../articles/load-articles.js'
import { type LocatedLink, listLinksOfArticle, listLinksOfGuide } from '../../check/articles/list-links.js'
import { type LintFinding, type SourceLocation, warningAt } from '../../check/lint-finding.js'
import type { GuideFile } from '../../guides/guide-file.js'

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

/** Advises on links and images in an article: whether they're complete, say where they lead, and make sense when read aloud. */
export function lintArticleLinks(article: Article): readonly LintFinding[] {
  return listLinksOfArticle(article).flatMap(lintLink)
}

/** Advises on the links in all texts of a guide in the same way. */
export function lintGuideLinks(guide: GuideFile): readonly LintFinding[] {
  return listLinksOfGuide(guide).flatMap(lintLink)
}

function lintLink(link: LocatedLink): readonly LintFinding[] {
  const { address, at, isImage, url } = link
  const found = lintText(link)
  if (isImage && !/^[a-z][a-z0-9+.-]*:/i.test(address)) return found
  if (url === null)
    return [
      ...found,
      warningAt(at, `${address} is not a complete address`, 'Write all of it, starting with https://.'),
    ]
  if (url.protocol === 'http:')
    return [
      ...found,
      warningAt(at, `${address} does not begin with https://`, 'Link to a page that has an https address.'),
    ]
  return url.protocol === 'https:' ? [...found, ...lintAddress(at, url)] : found
}

function lintText({ address, at, isImage, text }: LocatedLink): readonly LintFinding[] {
  if (text.trim() !== '') return []
  return [
    isImage
      ? warningAt(
          at,
          `the image ${address} has no alternative text`,
          'Between the brackets, describe what it shows.',
        )
      : warningAt(at, `the link to ${address} has no text`, 'Between the brackets, write where it leads.'),
  ]
}

function lintAddress(at: SourceLocation, url: URL): readonly LintFinding[] {
  const found: LintFinding[] = []
  const followed = [...url.searchParams.keys()].filter((name) => tracking.test(name))
  if (followed.length > 0) {
    found.push(
      warningAt(
        at,
        `the address of ${url.host} tracks who follows it: ${followed.join(', ')}`,
        'Remove these parameters.',
      ),
    )
  }
  if (shorteners.has(url.hostname.replace(/^www\./, ''))) {
    found.push(warningAt(at, `${url.host} hides where the link leads`, 'Use the address of the page itself.'))
  }
  return found
}
