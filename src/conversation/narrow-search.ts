import type { TopicId } from '../understanding/intent-file.js'
import { lead, type Plan, words } from './plan.js'
import { offerArticles } from './start-topic.js'
import type { Phase } from './state.js'

type Reading = Extract<Phase, { at: 'reading' }>

/** The articles that the person has been shown about the problem, the latest last. */
export function shownSoFar({ articles, refused = [] }: Reading): readonly TopicId[] {
  return [...refused, ...articles.slice(0, 1)]
}

/**
 * They read an article and write on instead of saying that it helped: the next best for all that they have written, never
 * one that they have seen. False when there is none left.
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

/** A topic is sure, but all that it leads to is the article that they have just read. */
export function isArticleAgain(plan: Plan, topic: TopicId): boolean {
  const { phase } = plan.conversation
  if (phase.at !== 'reading' || !shownSoFar(phase).includes(topic)) return false
  return plan.situation.topics.get(topic)?.leads === 'article'
}
