import { type Score, scores } from '../../desk/ticket/satisfaction.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { type ButtonOf, encodeButton } from '../../desk/view/button-value.js'
import { reopenTicket } from '../../dialogue/routing/reopen-ticket.js'
import type { FollowUpPrompt } from '../../dialogue/state.js'
import { certainTopic } from '../../dialogue/topics/active-topic.js'
import { announcesOtherOrUrgentTopic } from '../../dialogue/topics/topic-switch-signals.js'
import { patchState, say, type TurnBuilder, t } from '../../dialogue/turn-builder.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { parseRating, type RatingContext } from '../../nlu/signals/parse-rating.js'
import { expectTypedClosingAnswer, scoreLabel, sendSurvey } from './closing-questions.js'

/**
 * Time in milliseconds after a score during which a message counts as a comment on the score; a
 * later message is about something else.
 */
const wordsWithinMs = 3_600_000
/** Minimum number of words in a report of another problem; a shorter message belongs to the answer, even if it seems to be about another topic. */
const fewestWords = 3

/** Records the score of the button that was pressed. */
export function handleRatingButton(turn: TurnBuilder, { ticket: number, score }: ButtonOf<'rate'>): void {
  const ticket = mayRate(turn, number)
  if (ticket === null) return
  closeButtons(turn, number, scoreLabel(turn, score))
  turn.effects.push({ type: 'record-button-press', ticket: number, label: scoreLabel(turn, score) })
  submitRating(turn, ticket, score, '')
}

/** Handles the answer to the question of whether the bot's solution still works. */
export function handleFollowUpButton(
  turn: TurnBuilder,
  { ticket: number, answer }: ButtonOf<'still-fine'>,
): void {
  const ticket = ownTicket(turn, number)
  if (
    ticket === null ||
    ticket.satisfaction?.followUp === undefined ||
    ticket.satisfaction.followUp.answer !== null
  )
    return say(turn, t(turn, 'closing-over', { number }), { ticket: null })
  const label = t(turn, answer === 'yes' ? 'still-fine-yes' : 'still-fine-no')
  closeButtons(turn, number, label)
  turn.effects.push({ type: 'record-button-press', ticket: number, label })
  takeStillFine(turn, ticket, answer === 'yes')
}

/** Handles a message that answers a prompt about a closed ticket; returns false if it is about something else. */
export function handleClosingAnswer(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const { followUpPrompt, prompt, forwardingTo } = turn.conversation
  if (followUpPrompt == null || prompt.kind !== 'idle') return false
  const ticket = ownTicket(turn, followUpPrompt.ticket)
  if (ticket === null) return false
  // "4" may be meant for a technician, for example one who asked how many screens there are.
  if (forwardingTo !== null && forwardingTo !== followUpPrompt.ticket) return false
  switch (followUpPrompt.awaits) {
    case 'score':
      return typedScore(turn, ticket, text, understanding)
    case 'words':
      return typedWords(turn, followUpPrompt, ticket, text, understanding)
    case 'still-fine':
      return typedStillFine(turn, ticket, text, understanding)
    case 'answer':
      return typedAnswer(turn, ticket, text, understanding)
    default:
      return followUpPrompt.awaits satisfies never
  }
}

function typedScore(turn: TurnBuilder, ticket: Ticket, text: string, understanding: NluResult): boolean {
  if (ticket.satisfaction?.survey?.score !== null) return false
  const labels = scores.map((score) => scoreLabel(turn, score))
  const read = parseRating(text, labels, ratingContext(turn, understanding))
  if (read === null) return false
  if (read.is === 'out-of-range') {
    say(turn, t(turn, 'score-range'), { ticket: null })
    return true
  }
  closeButtons(turn, ticket.number, scoreLabel(turn, read.score))
  submitRating(turn, ticket, read.score, read.words)
  turn.effects.push({ type: 'record-message', ticket: ticket.number })
  return true
}

export function ratingContext(turn: TurnBuilder, understanding: NluResult): RatingContext {
  const { sayings } = turn.context
  const phrases = sayings.languages.flatMap((language) => sayings.of(language).scores)
  return { isThanks: isThanks(understanding), phrases }
}

function isThanks({ metaIntent, outcome, topic, reportedStatus }: NluResult): boolean {
  if (reportedStatus === 'fails') return false
  return metaIntent === 'thanks' || (outcome === 'answer' && topic === 'chat.thanks')
}

/** Records a score, once per ticket. A low score reopens the ticket for a lead or manager, if the policy says so. */
export function submitRating(turn: TurnBuilder, ticket: Ticket, score: Score, said: string): void {
  const { number } = ticket
  const isLow = ticket.state === 'resolved' && score <= turn.context.closing.satisfaction.lowScore.atMost
  turn.effects.push({
    type: 'record-rating',
    ticket: number,
    score,
    comment: said === '' ? null : said,
    isLow,
  })
  if (isLow) patchState(turn, { forwardingTo: number, botTicket: null, preTicketTranscript: [] })
  const key = isLow ? 'rated-low' : 'rated'
  if (said === '') expectTypedClosingAnswer(turn, number, 'words', null)
  else patchState(turn, { followUpPrompt: null })
  const asks = said === '' ? [t(turn, isLow ? 'ask-words-low' : 'ask-words')] : []
  say(turn, [t(turn, key, { number, score }), ...asks].join(' '), { ticket: number, isHeardAnyway: true })
}

function typedWords(
  turn: TurnBuilder,
  closing: FollowUpPrompt,
  ticket: Ticket,
  text: string,
  understanding: NluResult,
): boolean {
  patchState(turn, { followUpPrompt: null })
  const { now, source } = turn.context
  if (now - closing.at > wordsWithinMs) return false
  if (understanding.metaIntent !== null && understanding.isBare && understanding.shortAnswer === null)
    return false
  if (understanding.isBare && understanding.shortAnswer === 'no') {
    say(turn, t(turn, 'words-none'), { ticket: null })
    return true
  }
  if (isAboutAnother(turn, ticket, text, understanding) && !complains(turn, ticket, text, understanding))
    return false
  patchState(turn, { lastMessage: { text, source, at: now, to: 'ticket' } })
  turn.effects.push({ type: 'record-message', ticket: ticket.number })
  turn.effects.push({ type: 'add-survey-comment', ticket: ticket.number, comment: text })
  say(turn, t(turn, 'words-noted', { number: ticket.number }), {
    ticket: null,
    buttons: [{ label: t(turn, 'was-for-bot'), value: encodeButton({ kind: 'to-bot' }) }],
  })
  return true
}

function isAboutAnother(turn: TurnBuilder, ticket: Ticket, text: string, understanding: NluResult): boolean {
  const topic = certainTopic(turn, understanding)
  const isNamed = understanding.ticketNumbers.some((number) => number !== ticket.number)
  return (
    isNamed || (topic !== null && topic !== ticket.topic && text.trim().split(/\s+/).length >= fewestWords)
  )
}

/**
 * Returns true if a message after a low score explains the score: "it is still slow" describes what
 * should have gone better, whatever its topic seems to be.
 */
function complains(turn: TurnBuilder, ticket: Ticket, text: string, understanding: NluResult): boolean {
  const isOpenAgain = ticket.state !== 'resolved' && ticket.state !== 'closed'
  const isNamed = understanding.ticketNumbers.some((number) => number !== ticket.number)
  return isOpenAgain && !isNamed && !announcesOtherOrUrgentTopic(turn, text, understanding)
}

function typedStillFine(turn: TurnBuilder, ticket: Ticket, text: string, understanding: NluResult): boolean {
  const { shortAnswer } = understanding
  if (ticket.satisfaction?.followUp === undefined || ticket.satisfaction.followUp.answer !== null)
    return false
  if (shortAnswer === null || isAboutAnother(turn, ticket, text, understanding)) return false
  const isFine = shortAnswer === 'yes' || shortAnswer === 'works'
  if (!isFine && shortAnswer !== 'no' && shortAnswer !== 'still-broken') return false
  closeButtons(turn, ticket.number, t(turn, isFine ? 'still-fine-yes' : 'still-fine-no'))
  takeStillFine(turn, ticket, isFine)
  turn.effects.push({ type: 'record-message', ticket: ticket.number })
  return true
}

function takeStillFine(turn: TurnBuilder, ticket: Ticket, isFine: boolean): void {
  const { number } = ticket
  const { satisfaction } = turn.context.closing
  patchState(turn, { followUpPrompt: null })
  turn.effects.push({ type: 'record-follow-up', ticket: number, answer: isFine ? 'confirmed' : 'refused' })
  if (!isFine) return reopenTicket(turn, number, false)
  const asksScore =
    satisfaction.solvedBy.includes('bot') &&
    satisfaction.kinds.includes(ticket.kind) &&
    ticket.satisfaction?.survey === undefined
  if (!asksScore) return say(turn, t(turn, 'confirmed', { number }), { ticket: null })
  turn.leads.push(t(turn, 'confirmed', { number }))
  sendSurvey(turn, number)
}

/** Reopens a ticket that was resolved for lack of an answer: an answer continues it, even a late one. */
function typedAnswer(turn: TurnBuilder, ticket: Ticket, text: string, understanding: NluResult): boolean {
  if (ticket.state !== 'resolved') return false
  if (understanding.metaIntent !== null && understanding.isBare) return false
  if (isAboutAnother(turn, ticket, text, understanding)) return false
  const { now, source } = turn.context
  reopenTicket(turn, ticket.number, false)
  turn.effects.push({ type: 'record-message', ticket: ticket.number })
  patchState(turn, { followUpPrompt: null, lastMessage: { text, source, at: now, to: 'ticket' } })
  return true
}

function mayRate(turn: TurnBuilder, number: string): Ticket | null {
  const ticket = ownTicket(turn, number)
  const given = ticket?.satisfaction?.survey?.score ?? null
  if (ticket?.satisfaction?.survey !== undefined && given === null) return ticket
  const key = given === null ? 'closing-over' : 'rated-before'
  say(turn, t(turn, key, { number, score: given ?? '' }), { ticket: null })
  return null
}

function ownTicket(turn: TurnBuilder, number: string): Ticket | null {
  return turn.context.tickets.find((ticket) => ticket.number === number) ?? null
}

/** Replaces the buttons with the answer if they are the last ones shown. */
function closeButtons(turn: TurnBuilder, ticket: string, answer: string): void {
  const { followUpPrompt } = turn.conversation
  if (followUpPrompt?.ticket === ticket && followUpPrompt.question !== null)
    turn.effects.push({ type: 'resolve-prompt', question: followUpPrompt.question, answer })
}
