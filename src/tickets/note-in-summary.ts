import type { Line } from './ticket.js'
import { readWorkNote } from './work-note.js'

const longest = 300

/** Returns a work note as quoted in a summary, without its `note:` prefix and at most 300 characters long. */
export function noteInSummary({ text }: Pick<Line, 'text'>): string {
  const note = readWorkNote(text).text
  return note.length <= longest ? note : `${note.slice(0, longest - 1)}…`
}
