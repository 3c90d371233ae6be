import type { SafetyAnswer } from '../../content/guides/guide-file.js'
import { encodeButton } from '../../desk/view/button-value.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../dialogue-context.js'
import { type DangerInProgress, dangersInProgress } from '../emergency/dangers-in-progress.js'
import { guideText } from '../guide/guide-text.js'
import { certainOption, isSingleQuestion, offeredOption } from '../guide/options/certain-option.js'
import { forwardToTicket } from '../routing/forward-to-ticket.js'
import { targetTicket } from '../routing/route-message.js'
import { fillTicketSlots } from '../slots/fill-slots.js'
import { recordMessageAndFacts } from '../slots/record-message-and-facts.js'
import { announcesOtherTopic } from '../topics/topic-switch-signals.js'
import { askAgain, patchState, say, type TurnBuilder, t } from '../turn-builder.js'
import { type BotAnswer, markAnswered } from './bot-answer.js'
import { isClearlyProcessQuestion } from './desk-answer.js'
import { questionAsked, rankAskedQuestions } from './question-asked.js'

/**
 * Finds the safety answer to a question, and the ongoing danger to which the answer applies.
 * Returns null if there is no safety answer, or if it was already given.
 */
export function findSafetyAnswer(
  context: DialogueContext,
): { readonly answer: BotAnswer; readonly matter: DangerInProgress; readonly isSure: boolean } | null {
  const { turn } = context
  const found = dangersInProgress(turn).flatMap((matter, at) => {
    const nearest = nearestIn(context, matter, at === 0)
    return nearest === null ? [] : [{ matter, ...nearest }]
  })
  const [best] = found.sort((one, other) => other.p - one.p)
  if (best === undefined) return null
  const { guide } = best.matter
  const id = `safety ${guide.topic} ${best.safety.id}`
  if (turn.conversation.answered?.includes(id) === true) return null
  const said = [best.safety, ...answersToOtherClauses(context, best.matter, best.safety)]
  return {
    matter: best.matter,
    isSure: best.isSure,
    answer: { id, text: said.map(({ say }) => guideText(turn, guide, say)).join(' '), buttons: [] },
  }
}

/** Returns the answer to a second question in the message: "should I turn it off? Can I still use it today?" */
function answersToOtherClauses(
  { reading, turn }: DialogueContext,
  { guide }: DangerInProgress,
  given: SafetyAnswer,
): readonly SafetyAnswer[] {
  const answers = guide.safety ?? []
  const asked = reading.clauses.flatMap(({ isAsked, span }) => {
    const id = isAsked ? questionAsked(turn.context.rankQuestions(span.text, answers), 'likely') : null
    return answers.filter((one) => one.id === id && one.id !== given.id)
  })
  return asked.slice(0, 1)
}

/**
 * Finds the safety answer to a message that states something without asking anything: "my colleague clicked on it too". Returns null if there is none, or if it
 * was already given.
 */
export function findAnswerToStatement(
  context: DialogueContext,
): { readonly answer: BotAnswer; readonly matter: DangerInProgress } | null {
  const { certainty, open, turn, reading, text, understanding } = context
  if (text.includes('?') || (likeliestQuestion(context)?.p ?? 0) >= certainty.sure) return null
  if (open !== null && !('options' in open.step)) return null
  const [matter] = dangersInProgress(turn)
  const answers = matter?.guide.safety ?? []
  if (matter === undefined || !answers.some(({ isTold }) => isTold === true)) return null
  const parts = [text, ...reading.clauses.map(({ span }) => span.text)]
  // At a step, the same words may be its answer, as in "yes, a colleague changed it", unless they raise an alarm.
  const how = open === null || understanding.alarm !== null ? 'likely' : 'clearly'
  for (const part of parts) {
    const told = questionAsked(turn.context.rankQuestions(part, answers), how)
    const found = answers.find(({ id, isTold }) => id === told && isTold === true)
    if (found === undefined) continue
    const id = `safety ${matter.guide.topic} ${found.id}`
    if (turn.conversation.answered?.includes(id) === true) return null
    return { matter, answer: { id, text: guideText(turn, matter.guide, found.say), buttons: [] } }
  }
  return null
}

/** Returns the safety answer closest to the message, or to one of its clauses that asks something. */
function nearestIn(
  context: DialogueContext,
  { guide }: DangerInProgress,
  isOfTheMatter: boolean,
): { readonly safety: SafetyAnswer; readonly p: number; readonly isSure: boolean } | null {
  const { text } = context
  const answers = guide.safety ?? []
  if (answers.length === 0) return null
  const nearest = rankAskedQuestions(context, text, answers)
  // People in danger use few words, and their questions are nearly always about the danger.
  const id = questionAsked(nearest, isOfTheMatter ? 'likely' : 'clearly')
  const safety = answers.find((one) => one.id === id)
  // "Is my password safe with you?" is about the conversation, and the answer is the same while a danger is in
  // progress.
  if (questionAsked(nearest, 'surely') === null && isClearlyProcessQuestion(context, { text }, 'danger'))
    return null
  return safety === undefined
    ? null
    : { safety, p: nearest[0]!.p, isSure: questionAsked(nearest, 'clearly') !== null }
}

/** Returns true if a message that doesn't answer the open question asks something, or says that the person can't do what they were told. */
export function asksInDanger(context: DialogueContext): boolean {
  const { certainty, open } = context
  const cannot = probabilityOf(context, 'cannot-do', 'unsure') >= certainty.sure
  if (!answersNothing(context, cannot)) return false
  if (context.text.trim().endsWith('?')) return true
  const asked = likeliestQuestion(context)?.p ?? 0
  if (asked >= (isMarked(context) ? certainty.likely : certainty.sure)) return true
  return cannot && (open === null || certainOption(context) !== null)
}

/**
 * Returns true if a message that doesn't answer the open question clearly asks something. "It isn't hot" and "I'm at home today" aren't questions.
 */
export function surelyAsksInDanger(context: DialogueContext): boolean {
  const { certainty } = context
  const asked = likeliestQuestion(context)?.p ?? 0
  return asked >= (isMarked(context) ? certainty.likely : certainty.success) && answersNothing(context, false)
}

/** Returns true if a message has a question mark or a clause that asks something. */
function isMarked({ reading, text }: DialogueContext): boolean {
  return text.includes('?') || reading.clauses.some(({ isAsked }) => isAsked)
}

/**
 * Returns true if a message does not answer the open question. "I don't know how, nothing reacts" doesn't answer "are others affected?".
 */
function answersNothing(context: DialogueContext, cannot: boolean): boolean {
  const { understanding } = context
  if (understanding.asksForHuman || understanding.ticketNumbers.length > 0) return false
  const chosen = certainOption(context)
  if (chosen !== null && !(cannot && chosen.option.means === 'dont-know')) return false
  return offeredOption(context) === null || isSingleQuestion(context)
}

/** Sends a safety answer, followed by the open question, and records the message on the danger's ticket. */
export function sendSafetyAnswer(
  context: DialogueContext,
  answer: BotAnswer,
  { ticket }: DangerInProgress,
): void {
  const { turn, text, understanding } = context
  const { conversation } = turn
  const { prompt } = conversation
  const of = ticket ?? targetTicket(turn)
  if (of === null || of.number === conversation.botTicket) recordMessageAndFacts(context)
  else {
    forwardToTicket(turn, of.number, text)
    fillTicketSlots(turn, of, understanding)
  }
  patchState(turn, { failures: 0 })
  markAnswered(turn, answer)
  if (prompt.kind !== 'idle') return askAgain(turn, prompt, answer.text)
  say(turn, answer.text, {
    ticket: of?.number ?? null,
    isHeardAnyway: true,
    buttons: announcesOtherTopic(turn, text) ? [ofSomethingElse(turn)] : [],
  })
}

/**
 * Returns the button for saying that the message is about something else. Without this button,
 * every message would be treated as being about the danger.
 */
function ofSomethingElse(turn: TurnBuilder): BotAnswer['buttons'][number] {
  return { label: t(turn, 'was-for-bot'), value: encodeButton({ kind: 'to-bot' }) }
}
