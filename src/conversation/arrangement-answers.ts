import { remoteQuestion, visitQuestion } from '../tickets/arrangements.js'
import type { Understanding } from '../understanding/understanding.js'
import { between, phraseIn, wordCount } from './phrase-in.js'
import { change, type Plan, say, words } from './plan.js'

/** Records the requester's answer to a proposed visit. Only the current proposal can be answered, and only once. */
export function answerVisit(plan: Plan, number: string, at: string, choice: string): void {
  const ticket = plan.situation.tickets.find((one) => one.number === number)
  const visit = ticket?.visit
  const isOpen = ticket !== undefined && ticket.state !== 'resolved' && visit?.state === 'proposed'
  if (!isOpen || String(visit.at) !== at || (choice !== 'yes' && choice !== 'other'))
    return say(plan, words(plan, 'stale-press'), { ticket: null })
  takeVisitAnswer(plan, number, visit.at, choice === 'yes' ? 'confirmed' : 'other')
}

function takeVisitAnswer(
  plan: Plan,
  number: string,
  at: number,
  answer: 'confirmed' | 'other' | 'another-told',
): void {
  closeAsked(plan, visitQuestion(number, at), words(plan, answer === 'confirmed' ? 'visit-yes' : 'visit-no'))
  plan.actions.push({ do: 'answer-visit', ticket: number, answer })
  change(plan, { talksTo: number })
}

/**
 * Maximum number of words of an answer to a proposed time; in longer texts "rather" and "better" are about something else. A time alone takes fewer
 * words.
 */
const mostWords = 14
const mostOfAMoment = 5

/**
 * Handles "That suits me" or "rather thursday" after a visit was proposed; returns false if the message is about something else. The message itself
 * also goes to the technician.
 */
export function answersVisitInWords(plan: Plan, text: string, understanding: Understanding): boolean {
  const ticket = plan.situation.tickets.find(
    ({ number, state, visit }) =>
      visit?.state === 'proposed' && state !== 'resolved' && isAbout(plan, number, understanding),
  )
  const visit = ticket?.visit
  if (ticket === undefined || visit === undefined) return false
  const answer = visitAnswerIn(plan, text, understanding)
  if (answer === null) return false
  plan.actions.push({ do: 'record-line', ticket: ticket.number })
  takeVisitAnswer(plan, ticket.number, visit.at, answer)
  return true
}

function isAbout({ conversation }: Plan, number: string, { ticketNumbers }: Understanding): boolean {
  return ticketNumbers.length === 0 ? conversation.talksTo === number : ticketNumbers.includes(number)
}

function visitAnswerIn(
  plan: Plan,
  text: string,
  { facts, standing, ticketNumbers }: Understanding,
): 'confirmed' | 'other' | 'another-told' | null {
  const typed = between(ticketNumbers.reduce((rest, number) => rest.replace(number, ''), text))
  const count = wordCount(typed)
  const is = (label: string) => typed === between(label)
  const { languages, of } = plan.situation.sayings
  const says = (as: 'suits' | 'unfit' | 'rather') =>
    languages.some((language) => phraseIn(typed, of(language).visit[as]))
  if (count > mostWords) return null
  const isMoment =
    facts.since !== undefined && standing !== 'fails' && (says('rather') || count <= mostOfAMoment)
  if (isMoment || (says('rather') && says('unfit'))) return 'another-told'
  if (is(words(plan, 'visit-no')) || says('unfit')) return 'other'
  return is(words(plan, 'visit-yes')) || says('suits') ? 'confirmed' : null
}

/** Records whether the requester's screen may be viewed: asked once per link, answered once, and recorded either way. */
export function answerRemote(plan: Plan, number: string, askedAt: string, choice: string): void {
  const ticket = plan.situation.tickets.find((one) => one.number === number)
  const remote = ticket?.remote
  const isOpen = ticket !== undefined && ticket.state !== 'resolved' && remote?.answer === null
  if (!isOpen || String(remote.askedAt) !== askedAt || (choice !== 'yes' && choice !== 'no'))
    return say(plan, words(plan, 'stale-press'), { ticket: null })
  closeAsked(
    plan,
    remoteQuestion(number, remote.askedAt),
    words(plan, choice === 'yes' ? 'remote-allow' : 'remote-refuse'),
  )
  plan.actions.push({ do: 'answer-remote', ticket: number, answer: choice })
  change(plan, { talksTo: number })
}

function closeAsked(plan: Plan, question: string, answer: string): void {
  plan.actions.push({ do: 'close-question', question, answer })
}
