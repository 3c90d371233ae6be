import type { TopicId } from '../../../nlu/intent-file.js'
import { foldToWords } from '../../../nlu/text/match-option.js'
import type { Article } from '../../articles/load-articles.js'
import { articleFilePath, errorAt, type LintFinding } from '../lint-finding.js'

export interface ArticleCheckContext {
  readonly topics: ReadonlySet<TopicId>
  readonly queues: ReadonlySet<string>
}

/** Checks that an article belongs to a topic, has an owner, and says when it was reviewed. */
export function checkArticle(article: Article, context: ArticleCheckContext): readonly LintFinding[] {
  const file = articleFilePath(article.topic, article.language)
  const findings: LintFinding[] = []
  if (!context.topics.has(article.topic)) {
    findings.push(
      errorAt(
        { file },
        `there is no intent for ${article.topic}`,
        `Add intents/${article.topic}.yml, or remove the article.`,
      ),
    )
  }
  if (!context.queues.has(article.owner)) {
    findings.push(
      errorAt(
        { file, path: ['owner'] },
        `there is no queue "${article.owner}"`,
        'Use a queue in policies/queues.yml, or l1.',
      ),
    )
  }
  if (Number.isNaN(Date.parse(article.reviewed)))
    findings.push(
      errorAt(
        { file, path: ['reviewed'] },
        `${article.reviewed} is not a date`,
        'Write the date as YYYY-MM-DD.',
      ),
    )
  return findings
}

/** Checks that no question leads to two articles. */
export function checkUniquePhrasings(articles: readonly Article[]): readonly LintFinding[] {
  const seen = new Map<string, Article>()
  return articles.flatMap((article) =>
    article.phrasings.flatMap((phrasing, at) => {
      const key = `${article.language}:${foldToWords(phrasing)}`
      const other = seen.get(key)
      seen.set(key, other ?? article)
      if (other === undefined) return []
      return [
        errorAt(
          { file: articleFilePath(article.topic, article.language), path: ['phrasings', at] },
          `“${phrasing}” also leads to ${articleFilePath(other.topic, other.language)}`,
          'Keep it with the article that answers it.',
        ),
      ]
    }),
  )
}
