import type { KnowledgeContent } from '../../organisation/content-in.js'
import { noFacts, type OrganisationFacts } from '../../organisation/facts.js'
import { fillArticle } from '../../organisation/fill-article.js'
import { fillGuide } from '../../organisation/fill-guide.js'

/**
 * Guides and articles as they read with these facts, with every route and option in its place: null for no fact at all,
 * with the texts that name none; otherwise only what names one.
 */
export function contentWith(
  { guides, articles }: KnowledgeContent,
  facts: OrganisationFacts | null,
): KnowledgeContent {
  const inUse = facts ?? noFacts
  const isTaken = (written: unknown) => facts === null || JSON.stringify(written).includes('{{')
  return {
    guides: new Map(
      [...guides].flatMap(([topic, guide]) => (isTaken(guide) ? [[topic, fillGuide(guide, inUse)]] : [])),
    ),
    articles: articles.flatMap((article) => {
      const filled = isTaken([article.body, article.short]) ? fillArticle(article, inUse) : null
      return filled === null ? [] : [filled]
    }),
  }
}
