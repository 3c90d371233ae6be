import type { TopicId } from '../../nlu/intent-file.js'
import { localized, type TurnBuilder } from '../turn-builder.js'

/**
 * Maximum number of topic names in which a word may appear if it's to tell topics apart: "problem"
 * appears in dozens.
 */
const mostSharing = 3

/** Returns true if a text contains a word of the topic's name that few other names contain: "the Wi-Fi in the warehouse" names "Wi-Fi problem". */
export function namesTopic(turn: TurnBuilder, text: string, topic: TopicId): boolean {
  const { contentWords, paraphrases, topics } = turn.context
  const { language } = turn.conversation
  const wordsOf = (id: TopicId) => contentWords(localized(turn, topics.get(id)?.name ?? {}))
  const said = contentWords(text)
  // "No idea" doesn't name "No internet or network".
  const shared = [...wordsOf(topic)].filter(
    (word) => said.has(word) && !paraphrases.denies({ text: word, language }),
  )
  return shared.some((word) => [...topics.keys()].filter((id) => wordsOf(id).has(word)).length <= mostSharing)
}
