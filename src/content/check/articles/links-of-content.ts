import type { Article } from '../../articles/load-articles.js'
import type { GuideFile } from '../../guides/guide-file.js'
import { guideTexts } from '../guides/guide-texts.js'
import { articlePath, guidePath, type SourceLocation } from '../lint-finding.js'
import { extractLinks, type MarkdownLink } from './extract-links.js'

/** A link or image that leads somewhere else, with its place. */
export interface LinkOfText extends MarkdownLink {
  readonly at: SourceLocation
  /** Address the link leads to; null for an image beside the article, and for an address that is incomplete. */
  readonly url: URL | null
}

/** Domains reserved for examples (RFC 2606). Articles may use such a page to bring up the sign-in page of a public Wi-Fi. */
const placeholder = /^https?:\/\/(?:[a-z0-9-]+\.)*example\.(?:com|org|net)(?:\/|$)/i

export function linksOfArticle({ body, language, topic }: Article): readonly LinkOfText[] {
  return linksIn({ file: articlePath(topic, language) }, body)
}

export function linksOfGuide(guide: GuideFile): readonly LinkOfText[] {
  const file = guidePath(guide.topic)
  return guideTexts(guide).flatMap(({ path, text }) =>
    Object.entries(text).flatMap(([language, written]) =>
      linksIn({ file, path: [...path, language] }, written),
    ),
  )
}

function linksIn(place: SourceLocation, text: string): readonly LinkOfText[] {
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
