import { type Score, scores } from '../tickets/closing.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Understanding } from '../understanding/understanding.js'
import { askScore, awaitInWords, scoreLabel } from './closing-questions.js'
import { saysItIsAnother } from './new-matter.js'
import { change, type Plan, say, words } from './plan.js'
import { reopen } from './press-flow.js'
import { type AroundScore, readScore } from './read-score.js'
import type { ClosingQuestion } from './state.js'
import { sureTopic } from './topic-in-hand.js'

/** Time after a score during which a message counts as a comment on it, in milliseconds; a later one is about something else. */
const wordsWithinMs = 3_600_000
/** Minimum number of words that can report another problem; a shorter message belongs to the answer, whatever topic it resembles. */
const fewestWords = 3

/** Handles `rate|INC-1001|4`. */
export function takeScorePress(plan: Plan, number: string, chosen: string): void {
  const score = scores.find((one) => String(one) === chosen)
  const ticket = mayRate(plan, number)
  if (ticket === null || score === undefined) return
  closeButtons(plan, number, scoreLabel(plan, score))
  plan.actions.push({ do: 'record-press', ticket: number, label: scoreLabel(plan, score) })
  rate(plan, ticket, score, '')
}

/** Handles `still-fine|INC-1001|yes`. */
export function takeStillFinePress(plan: Plan, number: string, chosen: string): void {
  const ticket = ownTicket(plan, number)
  if (ticket === null || ticket.followUp === undefined || ticket.followUp.answer !== null)
    return say(plan, words(plan, 'closing-over', { number }), { ticket: null })
  const label = words(plan, chosen === 'yes' ? 'still-fine-yes' : 'still-fine-no')
  closeButtons(plan, number, label)
  plan.actions.push({ do: 'record-press', ticket: number, label })
  takeStillFine(plan, ticket, chosen === 'yes')
}

/** Handles a message that answers a prompt about a closed ticket; returns false if it is about something else. */
export function answersClosing(plan: Plan, text: string, understanding: Understanding): boolean {
  const { closing, phase, talksTo } = plan.conversation
  if (closing == null || phase.at !== 'idle') return false
  const ticket = ownTicket(plan, closing.ticket)
  if (ticket === null) return false
  // "4" may be for the technician who asked how many screens there are.
  if (talksTo !== null && talksTo !== closing.ticket) return false
  switch (closing.awaits) {
    case 'score':
      return typedScore(plan, ticket, text, understanding)
    case 'words':
      return typedWords(plan, closing, ticket, text, understanding)
    case 'still-fine':
      return typedStillFine(plan, ticket, text, understanding)
    case 'answer':
      return typedAnswer(plan, ticket, text, understanding)
    default:
      return closing.awaits satisfies never
  }
}

function typedScore(plan: Plan, ticket: Ticket, text: string, understanding: Understanding): boolean {
  if (ticket.satisfaction?.score !== null) return false
  const labels = scores.map((score) => scoreLabel(plan, score))
  const read = readScore(text, labels, aroundScore(plan, understanding))
  if (read === null) return false
  if (read.is === 'out-of-range') {
    say(plan, words(plan, 'score-range'), { ticket: null })
    return true
  }
  closeButtons(plan, ticket.number, scoreLabel(plan, read.score))
  rate(plan, ticket, read.score, read.words)
  plan.actions.push({ do: 'record-line', ticket: ticket.number })
  return true
}

export function aroundScore(plan: Plan, understanding: Understanding): AroundScore {
  const { sayings } = plan.situation
  const phrases = sayings.languages.flatMap((language) => sayings.of(language).scores)
  return { isThanks: isThanks(understanding), phrases }
}

function isThanks({ wish, outcome, topic, standing }: Understanding): boolean {
  if (standing === 'fails') return false
  return wish === 'thanks' || (outcome === 'answer' && topic === 'chat.thanks')
}

/** Records a score, which counts once. A low one, by policy, reopens the ticket for a lead or manager. */
export function rate(plan: Plan, ticket: Ticket, score: Score, said: string): void {
  const { number } = ticket
  const isLow = ticket.state === 'resolved' && score <= plan.situation.closing.satisfaction.lowScore.atMost
  plan.actions.push({ do: 'rate', ticket: number, score, words: said === '' ? null : said, isLow })
  if (isLow) change(plan, { talksTo: number, ticket: null, prelude: [] })
  const key = isLow ? 'rated-low' : 'rated'
  if (said === '') awaitInWords(plan, number, 'words', null)
  else change(plan, { closing: null })
  const asks = said === '' ? [words(plan, isLow ? 'ask-words-low' : 'ask-words')] : []
  say(plan, [words(plan, key, { number, score }), ...asks].join(' '), { ticket: number, isHeardAnyway: true })
}

function typedWords(
  plan: Plan,
  closing: ClosingQuestion,
  ticket: Ticket,
  text: string,
  understanding: Understanding,
): boolean {
  change(plan, { closing: null })
  const { now, source } = plan.situation
  if (now - closing.at > wordsWithinMs) return false
  if (understanding.wish !== null && understanding.isBare && understanding.shortAnswer === null) return false
  if (understanding.isBare && understanding.shortAnswer === 'no') {
    say(plan, words(plan, 'words-none'), { ticket: null })
    return true
  }
  if (isAboutAnother(plan, ticket, text, understanding) && !complains(plan, ticket, text, understanding))
    return false
  change(plan, { lastLine: { text, source, at: now, to: 'ticket' } })
  plan.actions.push({ do: 'record-line', ticket: ticket.number })
  plan.actions.push({ do: 'note-words', ticket: ticket.number, words: text })
  say(plan, words(plan, 'words-noted', { number: ticket.number }), {
    ticket: null,
    buttons: [{ label: words(plan, 'was-for-bot'), value: 'to-bot' }],
  })
  return true
}

function isAboutAnother(plan: Plan, ticket: Ticket, text: string, understanding: Understanding): boolean {
  const topic = sureTopic(plan, understanding)
  const isNamed = understanding.ticketNumbers.some((number) => number !== ticket.number)
  return (
    isNamed || (topic !== null && topic !== ticket.topic && text.trim().split(/\s+/).length >= fewestWords)
  )
}

/** Returns true if a message after a low score explains it: "it is still slow" says what should have gone better, whatever topic it resembles. */
function complains(plan: Plan, ticket: Ticket, text: string, understanding: Understanding): boolean {
  const isOpenAgain = ticket.state !== 'resolved' && ticket.state !== 'closed'
  const isNamed = understanding.ticketNumbers.some((number) => number !== ticket.number)
  return isOpenAgain && !isNamed && !saysItIsAnother(plan, text, understanding)
}

function typedStillFine(plan: Plan, ticket: Ticket, text: string, understanding: Understanding): boolean {
  const { shortAnswer } = understanding
  if (ticket.followUp === undefined || ticket.followUp.answer !== null) return false
  if (shortAnswer === null || isAboutAnother(plan, ticket, text, understanding)) return false
  const isFine = shortAnswer === 'yes' || shortAnswer === 'works'
  if (!isFine && shortAnswer !== 'no' && shortAnswer !== 'still-broken') return false
  closeButtons(plan, ticket.number, words(plan, isFine ? 'still-fine-yes' : 'still-fine-no'))
  takeStillFine(plan, ticket, isFine)
  plan.actions.push({ do: 'record-line', ticket: ticket.number })
  return true
}

function takeStillFine(plan: Plan, ticket: Ticket, isFine: boolean): void {
  const { number } = ticket
  const { satisfaction } = plan.situation.closing
  change(plan, { closing: null })
  plan.actions.push({ do: 'note-follow-up', ticket: number, answer: isFine ? 'confirmed' : 'refused' })
  if (!isFine) return reopen(plan, number, false)
  const asksScore =
    satisfaction.solvedBy.includes('bot') &&
    satisfaction.kinds.includes(ticket.kind) &&
    ticket.satisfaction === undefined
  if (!asksScore) return say(plan, words(plan, 'confirmed', { number }), { ticket: null })
  plan.leads.push(words(plan, 'confirmed', { number }))
  askScore(plan, number)
}

/** Reopens a ticket that was resolved for lack of an answer: even a late answer continues it. */
function typedAnswer(plan: Plan, ticket: Ticket, text: string, understanding: Understanding): boolean {
  if (ticket.state !== 'resolved') return false
  if (understanding.wish !== null && understanding.isBare) return false
  if (isAboutAnother(plan, ticket, text, understanding)) return false
  const { now, source } = plan.situation
  reopen(plan, ticket.number, false)
  plan.actions.push({ do: 'record-line', ticket: ticket.number })
  change(plan, { closing: null, lastLine: { text, source, at: now, to: 'ticket' } })
  return true
}

function mayRate(plan: Plan, number: string): Ticket | null {
  const ticket = ownTicket(plan, number)
  const given = ticket?.satisfaction?.score ?? null
  if (ticket?.satisfaction !== undefined && given === null) return ticket
  const key = given === null ? 'closing-over' : 'rated-before'
  say(plan, words(plan, key, { number, score: given ?? '' }), { ticket: null })
  return null
}

function ownTicket(plan: Plan, number: string): Ticket | null {
  return plan.situation.tickets.find((ticket) => ticket.number === number) ?? null
}

/** Replaces the buttons with the answer, if they are the last that were shown. */
function closeButtons(plan: Plan, ticket: string, answer: string): void {
  const { closing } = plan.conversation
  if (closing?.ticket === ticket && closing.question !== null)
    plan.actions.push({ do: 'close-question', question: closing.question, answer })
}
