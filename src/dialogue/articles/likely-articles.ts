import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import type { Prompt } from '../state.js'
import { isWorthOffering } from '../topics/next-best-topics.js'
import type { TurnBuilder } from '../turn-builder.js'
import type { ArticleHit } from '../turn-context.js'

export type ReadingPrompt = Extract<Prompt, { at: 'reading' }>

/**
 * Returns the articles that the search finds and that are about a likely topic of the text as well. What only the search finds merely
 * shares words with the text.
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
  const { phase } = turn.conversation
  if (phase.at !== 'reading' || !shownArticles(phase).includes(topic)) return false
  return turn.context.topics.get(topic)?.leads === 'article'
}
