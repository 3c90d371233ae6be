import type { TranscriptEntry } from '../ticket.js'
import { parseWorkNote } from './parse-work-note.js'

const longest = 300

/** Returns a work note as quoted in a summary, without its `note:` prefix and at most 300 characters long. */
export function quoteWorkNote({ text }: Pick<TranscriptEntry, 'text'>): string {
  const note = parseWorkNote(text).text
  return note.length <= longest ? note : `${note.slice(0, longest - 1)}…`
}
