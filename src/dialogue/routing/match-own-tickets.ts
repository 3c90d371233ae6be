import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Localized } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import { isInflectionOf } from '../../nlu/text/word-overlap.js'
import type { TurnBuilder } from '../turn-builder.js'

const statusTopic = 'desk.ticket-status'
/**
 * Minimum confidence, 0 to 1, for a status question with a ticket number. The classifier doesn't
 * know ticket numbers, although they're a strong hint.
 */
const sureWithNumber = 0.7
/** Minimum confidence for a lower-ranked topic to be considered, 0 to 1. */
const worthAThought = 0.05
const shortestTelling = 5
const toldWeight = 0.1

/** Returns true if the message only asks for a ticket's status. */
export function asksForStatus(understanding: NluResult): boolean {
  const { topic, outcome, confidence, ticketNumbers, metaIntent } = understanding
  if (topic !== statusTopic || answersShortly(understanding) || metaIntent !== null) return false
  return outcome === 'answer' || (ticketNumbers.length > 0 && confidence >= sureWithNumber)
}

/**
 * Returns true for a short answer, but not for "It's still open, yes?", where the final yes is a question.
 */
function answersShortly({ opensWith, shortAnswer, text }: NluResult): boolean {
  return shortAnswer !== null && !(opensWith === null && text.trimEnd().endsWith('?'))
}

/**
 * Returns the open tickets that a message may be asking about, even if it mostly looks like a
 * message on their topic, as in "any news about my VPN problem?". Empty if the message is about
 * something else.
 */
export function ticketsAskedAbout(turn: TurnBuilder, { candidates, topic }: NluResult): readonly Ticket[] {
  const likely = candidates.filter(({ confidence }) => confidence >= worthAThought)
  if (topic === statusTopic || !likely.some((one) => one.topic === statusTopic)) return []
  return turn.context.own.current.filter(
    (ticket) => ticket.state !== 'resolved' && likely.some((one) => one.topic === ticket.topic),
  )
}

/** Returns the tickets identified by the typed words; empty if there are none. */
export function matchOwnTickets(turn: TurnBuilder, tickets: readonly Ticket[]): readonly Ticket[] {
  const { understanding } = turn.context
  if (understanding === null || tickets.length < 2) return []
  const typed = new Set(wordsIn(understanding.text))
  const weights = tickets.map((ticket) => weigh(turn, ticket, typed))
  const isTelling = (word: string) => !weights.every((own) => own.has(word))
  const scored = tickets.map((ticket, at) => ({
    ticket,
    score: [...(weights[at] ?? [])].reduce((sum, [word, weight]) => sum + (isTelling(word) ? weight : 0), 0),
  }))
  const best = Math.max(...scored.map(({ score }) => score))
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ ticket }) => ticket)
}

/**
 * Weighs each typed word for a ticket. The fewer topic names contain a word, the more the word
 * weighs: "VPN" belongs to one topic, "problem" to many. In the ticket's text, only long words
 * count, and they weigh less.
 */
function weigh(turn: TurnBuilder, ticket: Ticket, typed: ReadonlySet<string>): ReadonlyMap<string, number> {
  const { topics } = turn.context
  const named = ticket.topic === null ? [] : namesOf(topics.get(ticket.topic)?.name)
  const told = wordsIn([ticket.summary, ...Object.values(ticket.facts)].join(' '))
  const weights = new Map<string, number>()
  for (const word of typed) {
    if (named.some((own) => isInflectionOf(own, word))) {
      const bearers = [...topics.values()].filter(({ name }) =>
        namesOf(name).some((own) => isInflectionOf(own, word)),
      )
      weights.set(word, 1 / bearers.length)
    } else if (word.length >= shortestTelling && told.some((own) => isInflectionOf(own, word)))
      weights.set(word, toldWeight)
  }
  return weights
}

function namesOf(name: Localized = {}): readonly string[] {
  return wordsIn(Object.values(name).join(' '))
}

function wordsIn(text: string): readonly string[] {
  return foldToWords(text).split(' ')
}
