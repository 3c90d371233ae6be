import type { Article } from '../articles/load-articles.js'
import type { OrganisationFacts } from './organisation-facts.js'
import { renderMarkdownFacts } from './render-markdown-facts.js'
import { renderParagraphFacts } from './render-paragraph-facts.js'

/**
 * Fills facts into an article; null if nothing is left of its body. The short answer is dropped if nothing is left of
 * it.
 */
export function renderArticleFacts(article: Article, facts: OrganisationFacts): Article | null {
  const { language, short: written, ...others } = article
  const body = renderMarkdownFacts(article.body, { facts, language, as: 'markdown' })
  if (body === null) return null
  const short =
    written === undefined ? null : renderParagraphFacts(oneLine(written), { facts, language, as: 'plain' })
  return { ...others, language, body, ...(short === null ? {} : { short }) }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
