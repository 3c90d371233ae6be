import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { isSecurityTopic } from '../emergency/is-emergency-or-security.js'
import type { TurnBuilder } from '../turn-builder.js'
import { isProblem } from './active-topic.js'
import { announcesOtherTopic } from './topic-switch-signals.js'

/**
 * Returns true if the topic stays because it is a security incident, even though the message uses another topic's words: "which cable do I
 * pull?" is about the incident. A message that announces another topic does change it.
 */
export function keepsSecurityTopic(
  turn: TurnBuilder,
  inHand: TopicId | null,
  { text, topic }: NluResult,
): boolean {
  return (
    inHand !== null && isSecurityTopic(inHand) && isProblem(turn, topic) && !announcesOtherTopic(turn, text)
  )
}
