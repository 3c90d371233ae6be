import type { GuideFile } from '../../content/guides/guide-file.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { foldToWords } from '../../nlu/text/match-option.js'

/** Returns the step or outcome that an error code or message in the text leads to; null if there is none. */
export function findShortcut({ shortcuts }: GuideFile, text: string): string | null {
  if (shortcuts === undefined) return null
  const closed = close(text)
  const said = ` ${foldToWords(text)} `
  const found = shortcuts.find(
    ({ codes, says }) =>
      codes?.some((code) => hasCode(closed, close(code))) === true ||
      Object.values(says ?? {}).some((wordings) =>
        wordings.some((wording) => said.includes(` ${foldToWords(wording)} `)),
      ),
  )
  return found?.goTo ?? null
}

/**
 * Returns the topics whose guides list an error code in the text. A code is enough to identify the topic, even if the bot doesn't
 * understand the rest.
 */
export function topicsByErrorCode(guides: ReadonlyMap<TopicId, GuideFile>, text: string): readonly TopicId[] {
  const closed = close(text)
  return [...guides].flatMap(([topic, { shortcuts = [] }]) =>
    shortcuts.some(({ codes = [] }) => codes.some((code) => hasCode(closed, close(code)))) ? [topic] : [],
  )
}

/** Removes case and spaces. */
function close(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '')
}

/** Returns true if the text contains the code, but not as part of a longer number. */
function hasCode(text: string, code: string): boolean {
  const at = text.indexOf(code)
  if (at < 0) return false
  const isDigit = (unit: string | undefined) => unit !== undefined && /\d/.test(unit)
  return (
    !(isDigit(code[0]) && isDigit(text[at - 1])) && !(isDigit(code.at(-1)) && isDigit(text[at + code.length]))
  )
}
