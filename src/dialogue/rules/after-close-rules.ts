import type { Ticket } from '../../desk/ticket/ticket.js'
import type { AnswerContext } from '../answers/answer-context.js'
import { type BotAnswer, markAnswered } from '../answers/bot-answer.js'
import { findAnswer } from '../answers/find-answer.js'
import { findQuestion, type UserQuestion } from '../answers/question.js'
import { type DialogueContext, probabilityOf } from '../dialogue-context.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import type { Rule } from '../rule.js'
import { announcesOtherTopic } from '../topics/topic-switch-signals.js'
import { humanButton, recordUtterance, say, t } from '../turn-builder.js'

/** Rules for questions about a ticket that was just closed. */
export const afterCloseRules: readonly Rule[] = [
  {
    id: 'answer-after-closing',
    band: 'question',
    about:
      "A ticket has just been closed, and the message asks about it without reporting a problem. The bot answers, or says that it doesn't know. No ticket is opened, and nobody is called.",
    when: (context) => asksAfterClosing(context) && (answerOf(context) !== null || namesNoMatter(context)),
    act(context) {
      const { turn, text } = context
      const answer = answerOf(context)
      recordUtterance(turn, text)
      if (answer !== null) markAnswered(turn, answer)
      say(turn, answer?.text ?? t(turn, 'question-unknown'), {
        ticket: null,
        buttons: answer?.buttons ?? [humanButton(turn)],
      })
    },
  },
]

const justClosedMs = 30 * 60_000

/** Returns the ticket resolved or cancelled within the last half hour while no other topic is active; null if there is none. */
function justClosed({ turn }: DialogueContext): Ticket | null {
  const { prompt, botTicket: ticket } = turn.conversation
  if (prompt.kind !== 'idle' || ticket !== null) return null
  const [last] = turn.context.tickets
    .filter(({ resolution, state }) => state === 'resolved' && resolution !== null)
    .sort((one, other) => (other.resolution?.at ?? 0) - (one.resolution?.at ?? 0))
  const at = last?.resolution?.at
  return last !== undefined && at !== undefined && turn.context.now - at <= justClosedMs ? last : null
}

/** Returns true for a question that reports no problem, requests nothing and doesn't read like another topic. */
function asksAfterClosing(context: DialogueContext): boolean {
  const { certainty, turn, text, understanding } = context
  const { alarm, asksForHuman, mayBeAlarm, outcome, reportedStatus, topic } = understanding
  const closed = justClosed(context)
  const question = findQuestion(context)
  if (closed === null || question === null || question.p < certainty.sure) return false
  if (alarm !== null || mayBeAlarm !== null || asksForHuman || announcesOtherTopic(turn, text)) return false
  // A question about how requests are handled is answered from the calendar and the queue.
  if (question.act === 'ask-process' || understanding.ticketNumbers.length > 0) return false
  if (hasItsReply(context)) return false
  const trouble = probabilityOf(context, 'report-problem', 'report-failure', 'request', 'ask-human')
  if (reportedStatus === 'fails' || trouble >= certainty.sure || trouble >= question.p) return false
  const kind = outcome === 'answer' ? turn.context.topics.get(topic)?.kind : undefined
  const isMatter = kind === 'incident' || kind === 'request'
  return !isMatter || topicFamily(topic) === topicFamily(closed.topic ?? '')
}

/**
 * Returns true for questions that have their own replies, such as "what can you do?" and "when are
 * you open?".
 */
function hasItsReply(context: DialogueContext): boolean {
  const { certainty, turn, understanding } = context
  const { outcome, topic } = understanding
  if (outcome !== 'answer' || turn.context.topics.get(topic)?.leads !== 'reply') return false
  const isOfBot = probabilityOf(context, 'ask-identity') >= certainty.likely || topic === 'chat.capabilities'
  return isOfBot || topic.startsWith('desk.')
}

/**
 * Returns true if the question names neither another topic nor anything outside IT, so that it can only be
 * about the problem that was just closed.
 */
function namesNoMatter({ turn, text, understanding }: DialogueContext): boolean {
  const { outOfScopeTopic, outcome } = understanding
  return (
    outcome !== 'clarify' && outOfScopeTopic === null && turn.context.rateSubjectClarity(text) !== 'clearly'
  )
}

function answerOf(context: DialogueContext): BotAnswer | null {
  const ticket = justClosed(context)
  return ticket === null ? null : findAnswer(context, questionOf(context), placeIn(context, ticket))
}

function questionOf(context: DialogueContext): UserQuestion {
  return findQuestion(context) ?? { act: 'ask-what', p: 0, text: context.text }
}

/** Returns the last step that was shown, to which a question without a subject refers. */
function placeIn({ turn }: DialogueContext, { steps, topic }: Ticket): AnswerContext | null {
  if (topic === null) return null
  const taken = [...new Set(steps.flatMap((one) => (one.topic === topic ? [one.step] : [])))]
  const guide = turn.context.guides.get(topic) ?? null
  return { topic, guide, step: taken.at(-1) ?? null, taken, next: null }
}
