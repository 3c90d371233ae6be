import type { Ticket } from '../tickets/ticket.js'
import { fold } from '../troubleshooting/option-for.js'
import { isNear } from '../troubleshooting/words-in-common.js'
import type { Localized } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import type { Plan } from './plan.js'

const statusTopic = 'desk.ticket-status'
/** A number in a question makes it strange to the reader, and plainer to us. */
const sureWithNumber = 0.7
/** Confidence from which a second reading is worth a thought, 0 to 1. */
const worthAThought = 0.05
const shortestTelling = 5
const toldWeight = 0.1

/** A question about how things stand, and about nothing else. */
export function asksStatus(understanding: Understanding): boolean {
  const { topic, outcome, confidence, ticketNumbers, wish } = understanding
  if (topic !== statusTopic || answersShortly(understanding) || wish !== null) return false
  return outcome === 'answer' || (ticketNumbers.length > 0 && confidence >= sureWithNumber)
}

/** "It's still open, yes?" ends in a yes that asks. */
function answersShortly({ opensWith, shortAnswer, text }: Understanding): boolean {
  return shortAnswer !== null && !(opensWith === null && text.trimEnd().endsWith('?'))
}

/**
 * A message that reads like a question after a ticket of theirs, though not only like one: "any news about my VPN
 * problem?". Empty: it is something else.
 */
export function askedAfter(plan: Plan, { candidates, topic }: Understanding): readonly Ticket[] {
  const likely = candidates.filter(({ confidence }) => confidence >= worthAThought)
  if (topic === statusTopic || !likely.some((one) => one.topic === statusTopic)) return []
  return plan.situation.own.current.filter(
    (ticket) => ticket.state !== 'resolved' && likely.some((one) => one.topic === ticket.topic),
  )
}

/** The tickets that the typed words tell from the others; empty when they tell nothing. */
export function ticketsMeant(plan: Plan, tickets: readonly Ticket[]): readonly Ticket[] {
  const { understanding } = plan.situation
  if (understanding === null || tickets.length < 2) return []
  const typed = new Set(wordsIn(understanding.text))
  const weights = tickets.map((ticket) => weigh(plan, ticket, typed))
  const isTelling = (word: string) => !weights.every((own) => own.has(word))
  const scored = tickets.map((ticket, at) => ({
    ticket,
    score: [...(weights[at] ?? [])].reduce((sum, [word, weight]) => sum + (isTelling(word) ? weight : 0), 0),
  }))
  const best = Math.max(...scored.map(({ score }) => score))
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ ticket }) => ticket)
}

/**
 * Weight of each typed word for a ticket. A word of its topic's name counts the more the fewer topics bear it: "VPN" is one topic's, "problem"
 * many's. Of how it was told, only long words count, and less.
 */
function weigh(plan: Plan, ticket: Ticket, typed: ReadonlySet<string>): ReadonlyMap<string, number> {
  const { topics } = plan.situation
  const named = ticket.topic === null ? [] : namesOf(topics.get(ticket.topic)?.name)
  const told = wordsIn([ticket.summary, ...Object.values(ticket.facts)].join(' '))
  const weights = new Map<string, number>()
  for (const word of typed) {
    if (named.some((own) => isNear(own, word))) {
      const bearers = [...topics.values()].filter(({ name }) =>
        namesOf(name).some((own) => isNear(own, word)),
      )
      weights.set(word, 1 / bearers.length)
    } else if (word.length >= shortestTelling && told.some((own) => isNear(own, word)))
      weights.set(word, toldWeight)
  }
  return weights
}

function namesOf(name: Localized = {}): readonly string[] {
  return wordsIn(Object.values(name).join(' '))
}

function wordsIn(text: string): readonly string[] {
  return fold(text).split(' ')
}
