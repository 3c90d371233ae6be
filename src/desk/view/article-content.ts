import type { TopicId } from '../../nlu/intent-file.js'

/** Article found by a search. */
export interface ArticleContent {
  readonly topic: TopicId
  readonly title: string
  /** Short answer as plain text; null if there is only the body. */
  readonly short: string | null
  readonly body: string
}
