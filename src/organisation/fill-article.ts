import type { Article } from '../knowledge/load-articles.js'
import type { OrganisationFacts } from './facts.js'
import { fillLine } from './fill-line.js'
import { fillMarkdown } from './fill-markdown.js'

/** Fills facts into an article; null if nothing of its body is left. A short answer with nothing left is dropped. */
export function fillArticle(article: Article, facts: OrganisationFacts): Article | null {
  const { language, short: written, ...others } = article
  const body = fillMarkdown(article.body, { facts, language, as: 'markdown' })
  if (body === null) return null
  const short = written === undefined ? null : fillLine(oneLine(written), { facts, language, as: 'plain' })
  return { ...others, language, body, ...(short === null ? {} : { short }) }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
