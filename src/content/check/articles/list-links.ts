import type { Article } from '../../articles/load-articles.js'
import type { GuideFile } from '../../guides/guide-file.js'
import { guideTexts } from '../guides/guide-texts.js'
import { articleFilePath, guideFilePath, type SourceLocation } from '../lint-finding.js'
import { extractLinks, type MarkdownLink } from './extract-links.js'

/** Link or image that leads elsewhere, with its location. */
export interface LocatedLink extends MarkdownLink {
  readonly at: SourceLocation
  /** Address to which the link leads; null for an image stored with the article, and for an incomplete address. */
  readonly url: URL | null
}

/** Domains reserved for examples (RFC 2606). Articles may use such a page to bring up the sign-in page of a public Wi-Fi network. */
const placeholder = /^https?:\/\/(?:[a-z0-9-]+\.)*example\.(?:com|org|net)(?:\/|$)/i

export function listLinksOfArticle({ body, language, topic }: Article): readonly LocatedLink[] {
  return linksIn({ file: articleFilePath(topic, language) }, body)
}

export function listLinksOfGuide(guide: GuideFile): readonly LocatedLink[] {
  const file = guideFilePath(guide.topic)
  return guideTexts(guide).flatMap(({ path, text }) =>
    Object.entries(text).flatMap(([language, written]) =>
      linksIn({ file, path: [...path, language] }, written),
    ),
  )
}

function linksIn(place: SourceLocation, text: string): readonly LocatedLink[] {
  return extractLinks(text)
    .filter(({ address, isImage }) => !placeholder.test(address) && !isContact(address, isImage))
    .map((link) => ({
      ...link,
      at: { ...place, excerpt: link.address },
      url: URL.canParse(link.address) ? new URL(link.address) : null,
    }))
}

function isContact(address: string, isImage: boolean): boolean {
  return /^(?:mailto|tel):\S+$/i.test(address) && !isImage
}
