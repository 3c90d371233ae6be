import type { Article } from '../knowledge/load-articles.js'
import { wordsWithNoBreakSpaces } from '../markdown/no-break-spaces.js'
import type { GuideFile } from '../troubleshooting/guide-file.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { OrganisationFacts } from './facts.js'
import { fillArticle } from './fill-article.js'
import { fillGuide } from './fill-guide.js'
import { waysIn } from './ways-in.js'

/** Content that people are shown and led through. */
export interface KnowledgeContent {
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  readonly articles: readonly Article[]
}

/** Guides and articles as they read in this organisation; an article of which nothing remains is not there. */
export function contentIn(
  { guides, articles }: KnowledgeContent,
  facts: OrganisationFacts,
): KnowledgeContent {
  return {
    guides: new Map([...guides].map(([topic, guide]) => [topic, waysIn(fillGuide(guide, facts), facts)])),
    articles: articles.flatMap((article) => {
      const filled = fillArticle(article, facts)
      return filled === null ? [] : [wordsWithNoBreakSpaces(article.language, filled)]
    }),
  }
}
