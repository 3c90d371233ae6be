import type { TopicId } from '../understanding/intent-file.js'
import type { GuideFile } from './guide-file.js'
import { fold } from './option-for.js'

/** The step or outcome to which a code or the wording of an error in a text leads; null if there is none. */
export function shortcutIn({ shortcuts }: GuideFile, text: string): string | null {
  if (shortcuts === undefined) return null
  const closed = close(text)
  const said = ` ${fold(text)} `
  const found = shortcuts.find(
    ({ codes, says }) =>
      codes?.some((code) => hasCode(closed, close(code))) === true ||
      Object.values(says ?? {}).some((wordings) =>
        wordings.some((wording) => said.includes(` ${fold(wording)} `)),
      ),
  )
  return found?.goTo ?? null
}

/** The topics whose guides know a code in a text: a code alone tells what it is about, whatever else is not understood. */
export function topicsOfCode(guides: ReadonlyMap<TopicId, GuideFile>, text: string): readonly TopicId[] {
  const closed = close(text)
  return [...guides].flatMap(([topic, { shortcuts = [] }]) =>
    shortcuts.some(({ codes = [] }) => codes.some((code) => hasCode(closed, close(code)))) ? [topic] : [],
  )
}

/** Ignoring case and spaces. */
function close(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '')
}

/** The code, and not a part of a longer number. */
function hasCode(text: string, code: string): boolean {
  const at = text.indexOf(code)
  if (at < 0) return false
  const isDigit = (unit: string | undefined) => unit !== undefined && /\d/.test(unit)
  return (
    !(isDigit(code[0]) && isDigit(text[at - 1])) && !(isDigit(code.at(-1)) && isDigit(text[at + code.length]))
  )
}
