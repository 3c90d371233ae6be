import type { TopicId } from '../../nlu/intent-file.js'
import type { Prompt } from '../state.js'
import { offerArticles } from '../topics/start-topic.js'
import { prepend, type TurnBuilder, t } from '../turn-builder.js'

type Reading = Extract<Prompt, { at: 'reading' }>

/** Returns the articles already shown for this problem, latest last. */
export function shownArticles({ articles, refused = [] }: Reading): readonly TopicId[] {
  return [...refused, ...articles.slice(0, 1)]
}

/**
 * Refines the search if the requester keeps writing after an article: offers the best match for everything written so far, leaving out the articles
 * already shown. Returns false if none is left.
 */
export function refineSearch(turn: TurnBuilder, phase: Reading, text: string): boolean {
  const found = turn.context.searchArticles()
  if (found.length === 0) {
    prepend(turn, t(turn, 'article-none-left'))
    return false
  }
  prepend(turn, t(turn, 'article-narrowed'))
  offerArticles(turn, found, `${phase.text}\n${text}`, phase.topic, shownArticles(phase))
  return true
}

/** Returns true if the topic is certain but leads only to the article that was just shown. */
export function leadsToShownArticle(turn: TurnBuilder, topic: TopicId): boolean {
  const { phase } = turn.conversation
  if (phase.at !== 'reading' || !shownArticles(phase).includes(topic)) return false
  return turn.context.topics.get(topic)?.leads === 'article'
}
