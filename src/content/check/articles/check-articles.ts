import type { TopicId } from '../../../nlu/intent-file.js'
import { foldToWords } from '../../../nlu/text/match-option.js'
import type { Article } from '../../articles/load-articles.js'
import { articlePath, errorAt, type LintFinding, warningAt } from '../lint-finding.js'
import { checkTypographyIn } from '../wording/check-typography.js'

export interface ArticleContext {
  readonly topics: ReadonlySet<TopicId>
  readonly queues: ReadonlySet<string>
  /** Today's date as YYYY-MM-DD. */
  readonly today: string
}

/** Checks that an article belongs to a topic, has an owner, and was reviewed within a year. */
export function checkArticle(article: Article, context: ArticleContext): readonly LintFinding[] {
  const file = articlePath(article.topic, article.language)
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
        'Name a queue of policies/queues.yml, or l1.',
      ),
    )
  }
  return [
    ...findings,
    ...checkReviewed(article, context.today),
    ...checkTypographyIn({ file, path: ['title'] }, article.language, article.title),
    ...article.phrasings.flatMap((phrasing, at) =>
      checkTypographyIn({ file, path: ['phrasings', at] }, article.language, phrasing),
    ),
    ...checkTypographyIn({ file }, article.language, article.body),
    ...checkShort(article),
  ]
}

const signsOfMarkdown = /\*\*|__|`|\]\(|^\s*(?:#|[-*] |\d+[.)] )/m

/** Checks the short answer, which is all that chat shows unless the reader opens the article. */
function checkShort({ topic, language, short }: Article): readonly LintFinding[] {
  const place = { file: articlePath(topic, language), path: ['short'] }
  if (short === undefined)
    return [
      warningAt(
        { file: place.file },
        'it has no short answer: chat shows the whole article',
        'Write `short`, the answer in at most 60 words.',
      ),
    ]
  const marked = signsOfMarkdown.test(short)
    ? [
        warningAt(
          place,
          'the short answer has signs of Markdown, which are shown as they are',
          'Write it as plain text.',
        ),
      ]
    : []
  return [...marked, ...checkTypographyIn(place, language, short)]
}

function checkReviewed({ topic, language, reviewed }: Article, today: string): readonly LintFinding[] {
  const place = { file: articlePath(topic, language), path: ['reviewed'] }
  if (Number.isNaN(Date.parse(reviewed)))
    return [errorAt(place, `${reviewed} is no day`, 'Write the day as YYYY-MM-DD.')]
  if (reviewed > today) {
    return [
      warningAt(
        place,
        `reviewed on ${reviewed}, which is still to come`,
        'Write the day on which somebody checked it.',
      ),
    ]
  }
  if (reviewed >= yearBefore(today)) return []
  return [
    warningAt(
      place,
      `last reviewed on ${reviewed}, more than a year ago`,
      'Read it again, correct it, and write the day.',
    ),
  ]
}

function yearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
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
          { file: articlePath(article.topic, article.language), path: ['phrasings', at] },
          `“${phrasing}” also leads to ${articlePath(other.topic, other.language)}`,
          'Keep it with the article that answers it.',
        ),
      ]
    }),
  )
}
