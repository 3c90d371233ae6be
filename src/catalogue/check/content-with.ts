import type { KnowledgeContent } from '../../organisation/content-in.js'
import { noFacts, type OrganisationFacts } from '../../organisation/facts.js'
import { fillArticle } from '../../organisation/fill-article.js'
import { fillGuide } from '../../organisation/fill-guide.js'

/**
 * Guides and articles with these facts filled in, and with all routes and options kept. With null, fills in no facts and returns all texts;
 * otherwise returns only those that name a fact.
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
