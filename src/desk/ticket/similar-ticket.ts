import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import { formatRelativeTime } from '../../i18n/formatters.js'
import type { Ticket } from './ticket.js'

/** Resolved past ticket, as shown to a technician. */
export interface SimilarTicket {
  readonly number: string
  /** Age as text, such as "3 weeks ago", in the reader's language. */
  readonly age: string
  readonly solution: string
}

const day = 86_400_000
/** Units, each with the age from which it's used and its length. */
const units = [
  ['year', 548 * day, 365.25 * day],
  ['month', 60 * day, 30.44 * day],
  ['week', 14 * day, 7 * day],
  ['day', day, day],
  ['hour', 3_600_000, 3_600_000],
  ['minute', 60_000, 60_000],
  ['second', 0, 1_000],
] as const

export function similarTicket({ number, resolution }: Ticket, now: number, language: string): SimilarTicket {
  const { at, solution } = resolution!
  return { number, age: formatAge(at, now, language), solution: truncateAtWord(solution, 200) }
}

/** Describes how long ago something was, such as "3 weeks ago". */
export function formatAge(at: number, now: number, language: string): string {
  const passed = Math.max(0, now - at)
  const [unit, , length] = units.find(([, from]) => passed >= from)!
  return formatRelativeTime(-Math.round(passed / length), unit, language)
}
