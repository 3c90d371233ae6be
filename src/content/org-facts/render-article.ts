import type { Article } from '../articles/load-articles.js'
import type { OrganisationFacts } from './organisation-facts.js'
import { renderLine } from './render-line.js'
import { renderMarkdownFacts } from './render-markdown-facts.js'

/** Fills facts into an article; null if nothing of its body is left. A short answer with nothing left is dropped. */
export function renderArticle(article: Article, facts: OrganisationFacts): Article | null {
  const { language, short: written, ...others } = article
  const body = renderMarkdownFacts(article.body, { facts, language, as: 'markdown' })
  if (body === null) return null
  const short = written === undefined ? null : renderLine(oneLine(written), { facts, language, as: 'plain' })
  return { ...others, language, body, ...(short === null ? {} : { short }) }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
