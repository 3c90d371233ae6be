import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import { encodeButton } from '../../desk/view/button-value.js'
import { localized, patchState, prepend, type TurnBuilder, t } from '../turn-builder.js'
import { activeTopic, certainTopic, isProblem } from './active-topic.js'
import { isPartOfTopic } from './digression.js'
import { countWords, isAddition } from './topic-switch-signals.js'

/**
 * Minimum number of words in a message for it to be possibly about another topic; "Outlook on the
 * Mac" is an answer.
 */
const fewestWords = 4

/**
 * Adds a button for another topic if the message answers nothing and definitely reads like that topic: "new phone since yesterday, the
 * approval never pops up", when asked about the VPN. If the message itself says that it's about something else ("by the way, …"), it's
 * enough that the topic is likely. The topic is not changed without a press, and a topic is offered in words only once.
 */
export function offerOtherTopic(turn: TurnBuilder): void {
  const { certainty, understanding } = turn.context
  const inHand = activeTopic(turn)
  if (understanding === null || inHand === null) return
  const isAnnounced = isAddition(turn, understanding) && isProblem(turn, understanding.topic)
  const topic = isAnnounced ? understanding.topic : certainTopic(turn, understanding)
  const least = isAnnounced ? certainty.likely : certainty.success
  if (topic === null || topic === inHand || understanding.confidence < least) return
  if (countWords(understanding.text) < fewestWords || understanding.isOnlyDetails) return
  if (turn.context.topics.get(topic)?.urgency === 'critical') return
  if (isPartOfTopic(turn, inHand, topic, understanding)) return
  const { rejected = [], topicsOffered = [], queuedRequests } = turn.conversation
  if (rejected.includes(topic) || queuedRequests.some((request) => request.topic === topic)) return
  const name = localized(turn, turn.context.topics.get(topic)?.name ?? {})
  if (!topicsOffered.includes(topic))
    prepend(turn, t(turn, 'other-topic', { topic: turn.context.wording.inSentence(name) }))
  turn.extraButtons.push({ label: truncateAtWord(name, 40), value: encodeButton({ kind: 'topic', topic }) })
  patchState(turn, { topicsOffered: [...new Set([...topicsOffered, topic])] })
}
