import type { TopicId } from '../../nlu/intent-file.js'
import { certainTopic, isProblem } from '../topics/active-topic.js'
import type { TurnBuilder } from '../turn-builder.js'

/** Time in milliseconds for which earlier messages still belong to the same problem. */
const sameMatterMs = 15 * 60_000

/**
 * Returns the message that summarises a new ticket: the message that names the topic or, failing
 * that, the most informative message so far. "It still doesn't work" after a request to rephrase
 * says less than the message before it, and "human" says nothing.
 */
export function selectTicketSummary(turn: TurnBuilder, topic: TopicId | null): string {
  const { conversation, context } = turn
  const { understanding, countDescriptiveWords } = context
  const line = understanding?.text ?? conversation.lastMessage?.text ?? ''
  const isSure = topic !== null && understanding !== null && certainTopic(turn, understanding) === topic
  if (isSure || (context.conversation.prompt.kind === 'idle' && countDescriptiveWords(line) > 0)) return line
  const before = linesBefore(turn, topic)
  let [summary, most] = [line, countDescriptiveWords(line)]
  for (const one of before) {
    const words = countDescriptiveWords(one)
    if (words > most) [summary, most] = [one, words]
  }
  return summary
}

/**
 * Returns the earlier messages about the problem, except any that are clearly about another topic
 * or about the desk itself, such as its hours.
 */
function linesBefore(turn: TurnBuilder, topic: TopicId | null): readonly string[] {
  const { conversation, context } = turn
  const { prompt } = context.conversation
  const asked = 'text' in prompt ? prompt.text.split('\n') : []
  const isOfMatter = (about: TopicId) => (topic === null ? isProblem(turn, about) : about === topic)
  const heard = conversation.preTicketTranscript
    .filter(
      (one) =>
        one.by === 'requester' &&
        one.source !== null &&
        context.now - one.at < sameMatterMs &&
        (one.topic === undefined || isOfMatter(one.topic)),
    )
    .map(({ text }) => text)
  return [...asked, ...heard]
}
