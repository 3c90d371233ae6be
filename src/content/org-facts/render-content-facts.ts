import { wordsWithNoBreakSpaces } from '../../markdown/no-break-spaces.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { Article } from '../articles/load-articles.js'
import type { GuideFile } from '../guides/guide-file.js'
import type { OrganisationFacts } from './organisation-facts.js'
import { pruneGuide } from './prune-guide.js'
import { renderArticleFacts } from './render-article-facts.js'
import { renderGuideFacts } from './render-guide-facts.js'

/** Guides and articles. */
export interface KnowledgeBase {
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  readonly articles: readonly Article[]
}

/** Fills the organisation's facts into guides and articles. Articles with nothing left are omitted. */
export function renderContentFacts(
  { guides, articles }: KnowledgeBase,
  facts: OrganisationFacts,
): KnowledgeBase {
  return {
    guides: new Map(
      [...guides].map(([topic, guide]) => [topic, pruneGuide(renderGuideFacts(guide, facts), facts)]),
    ),
    articles: articles.flatMap((article) => {
      const filled = renderArticleFacts(article, facts)
      return filled === null ? [] : [wordsWithNoBreakSpaces(article.language, filled)]
    }),
  }
}
