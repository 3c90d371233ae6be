import { noFacts, type OrganisationFacts } from '../../org-facts/organisation-facts.js'
import { renderArticleFacts } from '../../org-facts/render-article-facts.js'
import type { KnowledgeBase } from '../../org-facts/render-content-facts.js'
import { renderGuideFacts } from '../../org-facts/render-guide-facts.js'

/**
 * Returns guides and articles with these facts filled in, and with all routes and options kept. If the facts are null, none are filled in
 * and all texts are returned; otherwise, only texts that name a fact are returned.
 */
export function renderWithoutPruning(
  { guides, articles }: KnowledgeBase,
  facts: OrganisationFacts | null,
): KnowledgeBase {
  const inUse = facts ?? noFacts
  const isTaken = (written: unknown) => facts === null || JSON.stringify(written).includes('{{')
  return {
    guides: new Map(
      [...guides].flatMap(([topic, guide]) =>
        isTaken(guide) ? [[topic, renderGuideFacts(guide, inUse)]] : [],
      ),
    ),
    articles: articles.flatMap((article) => {
      const filled = isTaken([article.body, article.short]) ? renderArticleFacts(article, inUse) : null
      return filled === null ? [] : [filled]
    }),
  }
}
