import { remoteQuestionKey, visitQuestionKey } from '../../desk/ticket/arrangements.js'
import type { ButtonOf } from '../../desk/view/button-value.js'
import { matchPhrase, padForMatching, wordCount } from '../../dialogue/interpretation/match-phrase.js'
import { patchState, say, type TurnBuilder, t } from '../../dialogue/turn-builder.js'
import type { NluResult } from '../../nlu/nlu-result.js'

/** Records the requester's answer to a proposed visit. Only the current proposal can be answered, and only once. */
export function handleVisitButton(
  turn: TurnBuilder,
  { ticket: number, visitAt, answer }: ButtonOf<'visit'>,
): void {
  const ticket = turn.context.tickets.find((one) => one.number === number)
  const visit = ticket?.arrangements?.visit
  const isOpen = ticket !== undefined && ticket.state !== 'resolved' && visit?.state === 'proposed'
  if (!isOpen || visit.at !== visitAt) return say(turn, t(turn, 'stale-press'), { ticket: null })
  takeVisitAnswer(turn, number, visit.at, answer === 'yes' ? 'confirmed' : 'other')
}

function takeVisitAnswer(
  turn: TurnBuilder,
  number: string,
  at: number,
  answer: 'confirmed' | 'other' | 'another-told',
): void {
  closeAsked(turn, visitQuestionKey(number, at), t(turn, answer === 'confirmed' ? 'visit-yes' : 'visit-no'))
  turn.effects.push({ do: 'answer-visit', ticket: number, answer })
  patchState(turn, { talksTo: number })
}

/**
 * Maximum number of words in an answer to a proposed time; in longer texts, "rather" and "better" are about something else. An answer that is only a
 * time has fewer words.
 */
const mostWords = 14
const mostOfAMoment = 5

/**
 * Handles "That suits me" or "rather thursday" after a visit was proposed; returns false if the message is about something else. The message itself
 * also goes to the technician.
 */
export function handleVisitReply(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const ticket = turn.context.tickets.find(
    ({ number, state, arrangements: { visit } = {} }) =>
      visit?.state === 'proposed' && state !== 'resolved' && isAbout(turn, number, understanding),
  )
  const visit = ticket?.arrangements?.visit
  if (ticket === undefined || visit === undefined) return false
  const answer = visitAnswerIn(turn, text, understanding)
  if (answer === null) return false
  turn.effects.push({ do: 'record-line', ticket: ticket.number })
  takeVisitAnswer(turn, ticket.number, visit.at, answer)
  return true
}

function isAbout({ conversation }: TurnBuilder, number: string, { ticketNumbers }: NluResult): boolean {
  return ticketNumbers.length === 0 ? conversation.talksTo === number : ticketNumbers.includes(number)
}

function visitAnswerIn(
  turn: TurnBuilder,
  text: string,
  { facts, reportedStatus, ticketNumbers }: NluResult,
): 'confirmed' | 'other' | 'another-told' | null {
  const typed = padForMatching(ticketNumbers.reduce((rest, number) => rest.replace(number, ''), text))
  const count = wordCount(typed)
  const is = (label: string) => typed === padForMatching(label)
  const { languages, of } = turn.context.sayings
  const says = (as: 'suits' | 'unfit' | 'rather') =>
    languages.some((language) => matchPhrase(typed, of(language).visit[as]))
  if (count > mostWords) return null
  const isMoment =
    facts.since !== undefined && reportedStatus !== 'fails' && (says('rather') || count <= mostOfAMoment)
  if (isMoment || (says('rather') && says('unfit'))) return 'another-told'
  if (is(t(turn, 'visit-no')) || says('unfit')) return 'other'
  return is(t(turn, 'visit-yes')) || says('suits') ? 'confirmed' : null
}

/**
 * Records whether the requester's screen may be viewed. The question is asked once per link and answered once, and the answer is recorded either way.
 */
export function handleRemoteButton(
  turn: TurnBuilder,
  { ticket: number, askedAt, answer }: ButtonOf<'remote'>,
): void {
  const ticket = turn.context.tickets.find((one) => one.number === number)
  const remote = ticket?.arrangements?.remoteControl
  const isOpen = ticket !== undefined && ticket.state !== 'resolved' && remote?.answer === null
  if (!isOpen || remote.askedAt !== askedAt) return say(turn, t(turn, 'stale-press'), { ticket: null })
  closeAsked(
    turn,
    remoteQuestionKey(number, remote.askedAt),
    t(turn, answer === 'yes' ? 'remote-allow' : 'remote-refuse'),
  )
  turn.effects.push({ do: 'answer-remote', ticket: number, answer })
  patchState(turn, { talksTo: number })
}

function closeAsked(turn: TurnBuilder, question: string, answer: string): void {
  turn.effects.push({ do: 'close-question', question, answer })
}
