import type { TopicId } from '../../nlu/intent-file.js'
import type { MessageReading, NluResult } from '../../nlu/nlu-result.js'
import type { TurnBuilder } from '../turn-builder.js'
import { questionAsked, rankAskedQuestions } from './question-asked.js'

/** Topics of messages that ask who or what is answering, or ask for a different person. */
const ofIdentity: ReadonlySet<TopicId> = new Set(['chat.capabilities', 'desk.human'])

/**
 * Removes the act of asking who is answering from a message, unless its topic or a written question about the desk confirms it. "Are you listening?" and "I'm
 * talking to you" merely address the bot.
 */
export function withIdentityEvidence(
  turn: TurnBuilder,
  { text, topic }: NluResult,
  reading: MessageReading,
): MessageReading {
  const { acts, clauses } = reading
  if (!acts.some(isOfIdentity) || ofIdentity.has(topic) || asksOfBot(turn, text, reading)) return reading
  return {
    ...reading,
    acts: acts.filter((one) => !isOfIdentity(one)),
    clauses: clauses.map((clause) => ({ ...clause, acts: clause.acts.filter((one) => !isOfIdentity(one)) })),
  }
}

/** Returns true if the message may ask the written question about the bot, or certainly asks another one, such as "who reads this?". */
function asksOfBot(turn: TurnBuilder, text: string, reading: MessageReading): boolean {
  const { processAnswers } = turn.context
  const asked = rankAskedQuestions({ reading, turn }, text, processAnswers)
  const likely = questionAsked(asked, 'likely')
  const isOfBot = processAnswers.some((one) => one.id === likely && 'from' in one && one.from === 'bot')
  return isOfBot || questionAsked(asked, 'surely') !== null
}

function isOfIdentity({ act }: MessageReading['acts'][number]): boolean {
  return act === 'ask-identity'
}
