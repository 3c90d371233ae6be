import type { TopicId } from '../understanding/intent-file.js'
import type { Plan } from './plan.js'
import { isProblem, sureTopic } from './topic-in-hand.js'

/** Time within which earlier text belongs to the same problem, in milliseconds. */
const sameMatterMs = 15 * 60_000

/**
 * Returns the message that summarises a new ticket: the one that names its topic, otherwise the most informative one so far. "It still doesn't
 * work" after a request to rephrase says less than the message before it; "human" says nothing.
 */
export function summaryOf(plan: Plan, topic: TopicId | null): string {
  const { conversation, situation } = plan
  const { understanding, tells } = situation
  const line = understanding?.text ?? conversation.lastLine?.text ?? ''
  const isSure = topic !== null && understanding !== null && sureTopic(plan, understanding) === topic
  if (isSure || (situation.conversation.phase.at === 'idle' && tells(line) > 0)) return line
  const before = linesBefore(plan, topic)
  let [summary, most] = [line, tells(line)]
  for (const one of before) {
    const words = tells(one)
    if (words > most) [summary, most] = [one, words]
  }
  return summary
}

/** Returns the problem's earlier messages, without those certainly about another topic or about the desk itself, such as its hours. */
function linesBefore(plan: Plan, topic: TopicId | null): readonly string[] {
  const { conversation, situation } = plan
  const { phase } = situation.conversation
  const asked = 'text' in phase ? phase.text.split('\n') : []
  const isOfMatter = (about: TopicId) => (topic === null ? isProblem(plan, about) : about === topic)
  const heard = conversation.prelude
    .filter(
      (one) =>
        one.by === 'requester' &&
        one.source !== null &&
        situation.now - one.at < sameMatterMs &&
        (one.topic === undefined || isOfMatter(one.topic)),
    )
    .map(({ text }) => text)
  return [...asked, ...heard]
}
