import type { Article } from '../../articles/load-articles.js'
import { articleFilePath, type LintFinding, warningAt } from '../../check/lint-finding.js'
import { checkTypographyIn } from '../wording/check-typography.js'

/** Advises on an article's short answer, its review and its typography. `today` is YYYY-MM-DD. */
export function lintArticle(article: Article, today: string): readonly LintFinding[] {
  const { body, language, phrasings, title, topic } = article
  const file = articleFilePath(topic, language)
  return [
    ...lintReview(article, today),
    ...checkTypographyIn({ file, path: ['title'] }, language, title),
    ...phrasings.flatMap((phrasing, at) =>
      checkTypographyIn({ file, path: ['phrasings', at] }, language, phrasing),
    ),
    ...checkTypographyIn({ file }, language, body),
    ...lintShort(article),
  ]
}

const signsOfMarkdown = /\*\*|__|`|\]\(|^\s*(?:#|[-*] |\d+[.)] )/m

/** Advises on the short answer, which is all that a chat shows unless the reader opens the article. */
function lintShort({ topic, language, short }: Article): readonly LintFinding[] {
  const place = { file: articleFilePath(topic, language), path: ['short'] }
  if (short === undefined)
    return [
      warningAt(
        { file: place.file },
        'it has no short answer, so the chat shows the whole article',
        'Write `short`, the answer in at most 60 words.',
      ),
    ]
  const marked = signsOfMarkdown.test(short)
    ? [
        warningAt(
          place,
          'the short answer contains Markdown characters, which are shown as they are',
          'Write it as plain text.',
        ),
      ]
    : []
  return [...marked, ...checkTypographyIn(place, language, short)]
}

function lintReview({ topic, language, reviewed }: Article, today: string): readonly LintFinding[] {
  const place = { file: articleFilePath(topic, language), path: ['reviewed'] }
  if (Number.isNaN(Date.parse(reviewed))) return []
  if (reviewed > today) {
    return [
      warningAt(
        place,
        `reviewed on ${reviewed}, which is in the future`,
        'Enter the date on which someone checked it.',
      ),
    ]
  }
  if (reviewed >= yearBefore(today)) return []
  return [
    warningAt(
      place,
      `last reviewed on ${reviewed}, more than a year ago`,
      'Read it again, correct it, and enter the date.',
    ),
  ]
}

function yearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
}
