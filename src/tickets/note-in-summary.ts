import type { Line } from './ticket.js'
import { readWorkNote } from './work-note.js'

const longest = 300

/** A note as a summary for another group tells it, behind the name of the person who wrote it. */
export function noteInSummary({ text }: Pick<Line, 'text'>): string {
  const note = readWorkNote(text).text
  return note.length <= longest ? note : `${note.slice(0, longest - 1)}…`
}
