import type { Article } from '../../articles/load-articles.js'
import type { GuideFile } from '../../guides/guide-file.js'
import { errorAt, type LintFinding } from '../lint-finding.js'
import { type LocatedLink, listLinksOfArticle, listLinksOfGuide } from './list-links.js'

/** Checks that an article's links and images are safe to follow. */
export function checkArticleLinks(article: Article): readonly LintFinding[] {
  return listLinksOfArticle(article).flatMap(checkLink)
}

/** Checks the links in all of a guide's texts in the same way. */
export function checkGuideLinks(guide: GuideFile): readonly LintFinding[] {
  return listLinksOfGuide(guide).flatMap(checkLink)
}

function checkLink({ address, at, url }: LocatedLink): readonly LintFinding[] {
  if (url === null || url.protocol === 'http:') return []
  if (url.protocol !== 'https:')
    return [
      errorAt(at, `${address} does not begin with https://`, 'Link to a page that has an https address.'),
    ]
  if (url.username === '' && url.password === '') return []
  return [
    errorAt(at, `the address of ${url.host} contains a user name or password`, 'Remove it from the address.'),
  ]
}
