import type { HelpKind } from '../../content/guides/guide-file.js'
import type { ProcessAnswer } from '../../content/policies/process-answers-policy.js'
import { durationMs } from '../../content/policies/timeout-policy.js'
import { durationText } from '../../desk/people/wait-estimate.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { memoize } from '../../memoize.js'
import { type DialogueContext, probabilityOf } from '../dialogue-context.js'
import { asksHowAndWhen, requestedProcessSource } from '../hand-off/answer-while-waiting.js'
import { targetTicket } from '../routing/route-message.js'
import { localized, type TurnBuilder, t } from '../turn-builder.js'
import { type AnswerContext, findAnswerContext } from './answer-context.js'
import type { BotAnswer } from './bot-answer.js'
import { lacksSubject } from './help-kind.js'
import { isEmergencyActive } from './is-emergency-active.js'
import type { UserQuestion } from './question.js'
import { questionAsked, rankAskedQuestions } from './question-asked.js'
import { requestHandlingText } from './request-handling-text.js'

/** Answers a question about how requests are handled, from the written answers or from the ticket, its queue and the calendar. */
export function deskAnswer(
  context: DialogueContext,
  question: UserQuestion,
  place: AnswerContext | null,
): BotAnswer | null {
  const { certainty, open, turn, understanding } = context
  const { text } = question
  // "Who is dealing with this?" could also be a question about the bot.
  const isBoth = question.act === 'ask-identity' && probabilityOf(context, 'ask-process') >= certainty.sure
  const act = isBoth ? 'ask-process' : question.act
  const asked = matchProcessAnswer(context, { act, text })
  if (asked !== null && 'say' in asked && asked.inGuide === true && open === null) return null
  if (asked !== null && isWithheld(turn, asked, place)) return null
  if (asked !== null && 'say' in asked) {
    const waits = asksHowAndWhen(turn, text) ? requestHandlingText(turn, 'when', ticketAsked(turn)) : null
    const also = waits === null ? [] : [waits.text]
    return { id: `process ${asked.id}`, text: [localized(turn, asked.say), ...also].join(' '), buttons: [] }
  }
  const isOfProcess =
    turn.conversation.prompt.kind !== 'idle' &&
    act === 'ask-process' &&
    !namesThing(context, text) &&
    probabilityOf(context, act) >= certainty.sure
  const from =
    asked?.from ??
    (act === 'ask-identity' && probabilityOf(context, act) >= certainty.success
      ? 'bot'
      : isOfProcess
        ? requestedProcessSource(turn, text, understanding)
        : null)
  const known = from === null ? null : requestHandlingText(turn, from, ticketAsked(turn))
  return known === null ? null : { id: null, ...known }
}

/**
 * Returns true if the question has a written answer that must not be given during an emergency. Only a technician then answers the
 * question.
 */
export function isWithheldInEmergency(context: DialogueContext, question: UserQuestion | null): boolean {
  const asked = question === null ? null : matchProcessAnswer(context, question)
  return asked !== null && isWithheld(context.turn, asked, findAnswerContext(context))
}

function isWithheld(turn: TurnBuilder, asked: ProcessAnswer, place: AnswerContext | null): boolean {
  if (!('say' in asked) || asked.inDanger === true) return false
  // Questions about risk are answered by the guide's own safety answers, if it has any.
  const isSafety = asked.help === 'risk' && (place?.guide?.safety ?? []).length > 0
  return isSafety || isEmergencyActive(turn, place)
}

/** Answers "How long will this take?" if the guide states the duration of the step. */
function durationOf(turn: TurnBuilder, { guide, step: id }: AnswerContext): string | null {
  const step = id === null ? undefined : guide?.steps[id]
  if (step === undefined || !('takes' in step) || step.takes === undefined) return null
  const time = durationText(durationMs(step.takes), turn.conversation.language)
  return t(turn, 'step-takes', { time })
}

/** Returns the ticket of this conversation, or else the one the requester's messages are forwarded to. */
function ticketAsked(turn: TurnBuilder): Ticket | null {
  const { botTicket: ticket } = turn.conversation
  return turn.context.tickets.find(({ number }) => number === ticket) ?? targetTicket(turn)
}

/** Returns the written question about request handling that the message asks, or null if none matches. */
export function matchProcessAnswer(
  context: DialogueContext,
  { act, text }: Pick<UserQuestion, 'act' | 'text'>,
): ProcessAnswer | null {
  const { turn } = context
  const namesIt = namesThing(context, text)
  // "How do I cancel the stuck jobs?" is about the jobs and not about the request.
  const isOfHandling = act === 'ask-process' && !namesIt
  const id = questionAsked(ranked(context, text), isOfHandling ? 'clearly' : 'surely')
  return turn.context.processAnswers.find((one) => one.id === id) ?? null
}

/** Ranks the written questions. Cached, because several rules need the ranking for the same message. */
const ranked = (context: DialogueContext, text: string) => rankingsIn(context)(text)
const rankingsIn = memoize((context: DialogueContext) =>
  memoize((text: string) => rankAskedQuestions(context, text, context.turn.context.processAnswers)),
)

/**
 * Returns true if the message clearly asks one of the written questions, unless each step has its
 * own answer to that kind of question. With `danger`, only questions whose answers are allowed in
 * an emergency count.
 */
export function isClearlyProcessQuestion(
  context: DialogueContext,
  { text }: Pick<UserQuestion, 'text'>,
  among: 'all' | 'danger' = 'all',
): boolean {
  const asked = questionAsked(ranked(context, text), 'surely')
  const answer = context.turn.context.processAnswers.find(({ id }) => id === asked)
  if (answer === undefined || 'help' in answer) return false
  return among === 'all' || !('say' in answer) || answer.inDanger === true
}

/** Returns the general answer for steps without their own text for this kind of help. */
export function fallbackStepAnswer(
  { turn }: DialogueContext,
  kind: HelpKind | null,
  place: AnswerContext,
): BotAnswer | null {
  if (kind === null || place.step === null) return null
  const answer = turn.context.processAnswers.find((one) => 'help' in one && one.help === kind)
  if (answer === undefined || !('say' in answer)) return null
  const duration = kind === 'long' ? durationOf(turn, place) : null
  return { id: `process ${answer.id}`, text: duration ?? localized(turn, answer.say), buttons: [] }
}

/** Returns true for "How long does a sync take?", which is about something specific rather than the request itself. */
function namesThing(context: DialogueContext, text: string): boolean {
  const { open, understanding } = context
  const isOfDesk = understanding.outcome === 'answer' && understanding.topic.startsWith('desk.')
  return open !== null && !isOfDesk && !lacksSubject(context, text)
}
