import type { TopicId } from '../understanding/intent-file.js'
import type { Plan } from './plan.js'
import { sureTopic } from './topic-in-hand.js'

/** What was written before belongs to the same matter for so long. */
const sameMatterMs = 15 * 60_000

/**
 * The line by which a new ticket is known: the one that tells its topic, else whichever tells most of what was written about the
 * matter so far. "It still doesn't work", after "say it another way", tells less than the line before it.
 */
export function summaryOf(plan: Plan, topic: TopicId | null): string {
  const { conversation, situation } = plan
  const { understanding, tells } = situation
  const line = understanding?.text ?? conversation.lastLine?.text ?? ''
  const isSure = topic !== null && understanding !== null && sureTopic(plan, understanding) === topic
  if (isSure || situation.conversation.phase.at === 'idle') return line
  const before = linesBefore(plan)
  let [summary, most] = [line, tells(line)]
  for (const one of before) {
    const words = tells(one)
    if (words > most) [summary, most] = [one, words]
  }
  return summary
}

function linesBefore({ conversation, situation }: Plan): readonly string[] {
  const { phase } = situation.conversation
  const asked = 'text' in phase ? phase.text.split('\n') : []
  const heard = conversation.prelude
    .filter(
      ({ by, source, at }) => by === 'requester' && source !== null && situation.now - at < sameMatterMs,
    )
    .map(({ text }) => text)
  return [...asked, ...heard]
}
