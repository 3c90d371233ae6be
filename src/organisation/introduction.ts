import { type Filling, fillLine, isKnown } from './fill-line.js'
import { sentencesOf } from './sentences.js'

/** Checks for a colon at the end, which introduces a list, table or code. */
function isIntroduction(text: string): boolean {
  return /:\s*$/.test(text)
}

/** Checks whether the introducing sentence names an unknown fact, in which case the part it introduces is removed as well. */
export function isUnannounced(text: string, filling: Filling): boolean {
  return isIntroduction(text) && !isKnown(sentencesOf(text).at(-1)!, filling)
}

/** Fills in a text whose introduced part was removed, leaving out the introducing sentence. */
export function fillUnfollowed(text: string, filling: Filling): string | null {
  if (!isIntroduction(text)) return fillLine(text, filling)
  const rest = sentencesOf(text).slice(0, -1).join('').trimEnd()
  return rest === '' ? null : fillLine(rest, filling)
}
