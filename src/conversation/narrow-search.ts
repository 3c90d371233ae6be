import type { TopicId } from '../understanding/intent-file.js'
import { lead, type Plan, words } from './plan.js'
import { offerArticles } from './start-topic.js'
import type { Phase } from './state.js'

type Reading = Extract<Phase, { at: 'reading' }>

/** Returns the articles already shown for this problem, the latest last. */
export function shownSoFar({ articles, refused = [] }: Reading): readonly TopicId[] {
  return [...refused, ...articles.slice(0, 1)]
}

/**
 * Refines the search if the requester writes on after an article: offers the best match for everything written that was not shown yet. Returns
 * false if none is left.
 */
export function narrowSearch(plan: Plan, phase: Reading, text: string): boolean {
  const found = plan.situation.found()
  if (found.length === 0) {
    lead(plan, words(plan, 'article-none-left'))
    return false
  }
  lead(plan, words(plan, 'article-narrowed'))
  offerArticles(plan, found, `${phase.text}\n${text}`, phase.topic, shownSoFar(phase))
  return true
}

/** Returns true if the topic is certain but only leads to the article just read. */
export function isArticleAgain(plan: Plan, topic: TopicId): boolean {
  const { phase } = plan.conversation
  if (phase.at !== 'reading' || !shownSoFar(phase).includes(topic)) return false
  return plan.situation.topics.get(topic)?.leads === 'article'
}
