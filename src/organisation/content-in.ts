import type { Article } from '../knowledge/load-articles.js'
import { wordsWithNoBreakSpaces } from '../markdown/no-break-spaces.js'
import type { GuideFile } from '../troubleshooting/guide-file.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { OrganisationFacts } from './facts.js'
import { fillArticle } from './fill-article.js'
import { fillGuide } from './fill-guide.js'
import { waysIn } from './ways-in.js'

/** Guides and articles. */
export interface KnowledgeContent {
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  readonly articles: readonly Article[]
}

/** Guides and articles with this organisation's facts filled in; articles with nothing left are omitted. */
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
