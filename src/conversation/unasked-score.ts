import type { Ticket } from '../tickets/ticket.js'
import { wasTaken } from '../tickets/was-taken.js'
import type { Understanding } from '../understanding/understanding.js'
import { aroundScore, rate } from './closing-answers.js'
import { isSolved } from './closing-questions.js'
import { type Plan, say, words } from './plan.js'
import { isOnlyNumber, readScore } from './read-score.js'

/** Later a number is about something else. */
const scoresWithinMs = 24 * 3_600_000

/**
 * "4", or "I'd give it 4", once a problem is solved and before anybody asked how it went: a score all the same, where one may be given. False
 * when it is none.
 */
export function scoresUnasked(plan: Plan, text: string, understanding: Understanding): boolean {
  const { phase, talksTo, ticket } = plan.conversation
  if (phase.at !== 'idle' || talksTo !== null || ticket !== null) return false
  const solved = solvedLast(plan)
  if (solved === null || !mayBeRated(plan, solved)) return false
  const read = readScore(text, [], aroundScore(plan, understanding))
  if (read === null || (read.is === 'score' && read.words !== '')) return false
  if (read.is === 'out-of-range') {
    if (!isFraction(text)) return false
    say(plan, words(plan, 'score-range'), { ticket: null })
    return true
  }
  plan.actions.push({ do: 'note-asked', ticket: solved.number, about: 'satisfaction' })
  rate(plan, solved, read.score, '')
  plan.actions.push({ do: 'record-line', ticket: solved.number })
  return true
}

/** "8/10" is meant for a score; "4471" is a number. */
function isFraction(text: string): boolean {
  return isOnlyNumber(text) && text.includes('/')
}

function solvedLast({ situation }: Plan): Ticket | null {
  const since = situation.now - scoresWithinMs
  const [last] = situation.tickets
    .filter((ticket) => isSolved(ticket) && (ticket.resolution?.at ?? 0) > since)
    .sort((one, other) => (other.resolution?.at ?? 0) - (one.resolution?.at ?? 0))
  return last ?? null
}

/** Tells whether a ticket may be rated: its solution would be asked about, by policy, and has no score yet. */
function mayBeRated({ situation }: Plan, ticket: Ticket): boolean {
  const { kinds, solvedBy } = situation.closing.satisfaction
  const solver = wasTaken(ticket) ? 'technician' : 'bot'
  return ticket.satisfaction === undefined && kinds.includes(ticket.kind) && solvedBy.includes(solver)
}
