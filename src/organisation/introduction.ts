import { type Filling, fillLine, isKnown } from './fill-line.js'
import { sentencesOf } from './sentences.js'

/** Introduces what follows: a list, a table, a piece of code. */
function isIntroduction(text: string): boolean {
  return /:\s*$/.test(text)
}

/** The sentence that announces what follows names an unknown fact: what follows goes with it. */
export function isUnannounced(text: string, filling: Filling): boolean {
  return isIntroduction(text) && !isKnown(sentencesOf(text).at(-1)!, filling)
}

/** The text when nothing that it announces remains. */
export function fillUnfollowed(text: string, filling: Filling): string | null {
  if (!isIntroduction(text)) return fillLine(text, filling)
  const rest = sentencesOf(text).slice(0, -1).join('').trimEnd()
  return rest === '' ? null : fillLine(rest, filling)
}
