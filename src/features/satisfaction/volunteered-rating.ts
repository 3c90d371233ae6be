import { hasHadAssignee } from '../../desk/ticket/audit.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { say, type TurnBuilder, t } from '../../dialogue/turn-builder.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { isOnlyNumber, parseRating } from '../../nlu/signals/parse-rating.js'
import { ratingContext, submitRating } from './closing-answers.js'
import { isSolvedTicket } from './closing-questions.js'

/** Time in milliseconds after a solution during which a number may be a score. */
const scoresWithinMs = 24 * 3_600_000

/**
 * Records a score volunteered before the survey, such as "4" or "I'd give it 4" after a solution, if the ticket may be rated. Returns false if the
 * message isn't a score.
 */
export function handleVolunteeredRating(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const { phase, talksTo, ticket } = turn.conversation
  if (phase.at !== 'idle' || talksTo !== null || ticket !== null) return false
  const solved = solvedLast(turn)
  if (solved === null || !mayBeRated(turn, solved)) return false
  const read = parseRating(text, [], ratingContext(turn, understanding))
  if (read === null || (read.is === 'score' && read.words !== '')) return false
  if (read.is === 'out-of-range') {
    if (!isFraction(text)) return false
    say(turn, t(turn, 'score-range'), { ticket: null })
    return true
  }
  turn.effects.push({ do: 'note-asked', ticket: solved.number, about: 'satisfaction' })
  submitRating(turn, solved, read.score, '')
  turn.effects.push({ do: 'record-line', ticket: solved.number })
  return true
}

/** Returns true for "8/10", which is meant as a score, unlike "4471". */
function isFraction(text: string): boolean {
  return isOnlyNumber(text) && text.includes('/')
}

function solvedLast({ context }: TurnBuilder): Ticket | null {
  const since = context.now - scoresWithinMs
  const [last] = context.tickets
    .filter((ticket) => isSolvedTicket(ticket) && (ticket.resolution?.at ?? 0) > since)
    .sort((one, other) => (other.resolution?.at ?? 0) - (one.resolution?.at ?? 0))
  return last ?? null
}

/** Returns true if the policy includes this ticket in the survey and it has no score yet. */
function mayBeRated({ context }: TurnBuilder, ticket: Ticket): boolean {
  const { kinds, solvedBy } = context.closing.satisfaction
  const solver = hasHadAssignee(ticket) ? 'technician' : 'bot'
  return ticket.satisfaction?.survey === undefined && kinds.includes(ticket.kind) && solvedBy.includes(solver)
}
