import type { Ticket } from '../tickets/ticket.js'
import { wasTaken } from '../tickets/was-taken.js'
import type { Understanding } from '../understanding/understanding.js'
import { aroundScore, rate } from './closing-answers.js'
import { isSolved } from './closing-questions.js'
import { type Plan, say, words } from './plan.js'
import { isOnlyNumber, readScore } from './read-score.js'

/** Time after a solution within which a number may be a score, in milliseconds. */
const scoresWithinMs = 24 * 3_600_000

/**
 * Records a score volunteered before the survey, such as "4" or "I'd give it 4" after a solution, if the ticket may be rated. Returns false if the
 * message is none.
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

/** Returns true for "8/10", which is meant as a score, unlike "4471". */
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

/** Returns true if the policy includes this ticket in the survey and it has no score yet. */
function mayBeRated({ situation }: Plan, ticket: Ticket): boolean {
  const { kinds, solvedBy } = situation.closing.satisfaction
  const solver = wasTaken(ticket) ? 'technician' : 'bot'
  return ticket.satisfaction === undefined && kinds.includes(ticket.kind) && solvedBy.includes(solver)
}
