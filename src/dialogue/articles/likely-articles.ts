import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import type { Prompt } from '../state.js'
import { isWorthOffering } from '../topics/next-best-topics.js'
import type { TurnBuilder } from '../turn-builder.js'
import type { ArticleHit } from '../turn-context.js'

export type ReadingPrompt = Extract<Prompt, { kind: 'article-feedback' }>

/**
 * Returns the articles that the search finds and whose topic is also likely for the text. Other
 * search results merely share words with the text.
 */
export function likelyArticles(
  turn: TurnBuilder,
  { candidates }: Pick<NluResult, 'candidates'>,
): readonly ArticleHit[] {
  const likely = candidates.filter(isWorthOffering).map(({ topic }) => topic)
  return turn.context.searchArticles().filter(({ topic }) => likely.includes(topic))
}

/** Returns the articles already shown for this problem, latest last. */
export function shownArticles({ articles, refused = [] }: ReadingPrompt): readonly TopicId[] {
  return [...refused, ...articles.slice(0, 1)]
}

/** Returns true if the topic is certain but leads only to the article that was just shown. */
export function leadsToShownArticle(turn: TurnBuilder, topic: TopicId): boolean {
  const { prompt } = turn.conversation
  if (prompt.kind !== 'article-feedback' || !shownArticles(prompt).includes(topic)) return false
  return turn.context.topics.get(topic)?.leads === 'article'
}
