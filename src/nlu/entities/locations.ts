import type { LanguagePack } from '../language/load-languages.js'
import { createPhraseMatcher } from '../text/phrase-matcher.js'
import type { ExpandedWords } from '../text/text-span.js'

export interface LocationReader {
  readonly room: string | null
  readonly site: string | null
}

/** Creates a reader of rooms and sites: "salle 204", "meeting room Everest", "2nd floor", "3e étage", "bâtiment B", "the Lyon office". */
export function createLocationReader({
  facts,
  language,
}: LanguagePack): (text: string, spelt: ExpandedWords) => LocationReader {
  const bookOf = (phrases: readonly string[]) =>
    createPhraseMatcher(
      phrases.map((phrase) => [phrase, true] as const),
      language.spellings,
    )
  const room = bookOf(facts.room)
  const before = bookOf(facts.site.before)
  const after = bookOf(facts.site.after)
  const ordinals = bookOf(facts.site.ordinals)

  return (text, { words: spelt, folded: words }) => {
    const slice = (from: number, to: number) => text.slice(spelt[from]!.start, spelt[to - 1]!.end)
    const raw = (at: number) => (spelt[at] === undefined ? '' : text.slice(spelt[at].start, spelt[at].end))
    const isAdjoining = (at: number) =>
      at > 0 &&
      spelt[at] !== undefined &&
      /^[ '°-]{0,3}$/.test(text.slice(spelt[at - 1]!.end, spelt[at].start))

    const named = (book: typeof room): string | null => {
      for (let from = 0; from < words.length; from++) {
        const keyword = book.at(words, from)[0]
        if (keyword !== undefined && isAdjoining(keyword.to) && isName(raw(keyword.to)))
          return slice(from, keyword.to + 1)
      }
      return null
    }
    const counted = (): string | null => {
      for (let from = 1; from < words.length; from++) {
        const keyword = after.at(words, from)[0]
        if (keyword === undefined || !isAdjoining(from)) continue
        const ordinal = Array.from({ length: 3 }, (_, back) => from - 3 + back).find(
          (start) => start >= 0 && ordinals.at(words, start).some((found) => found.to === from),
        )
        if (ordinal !== undefined) return slice(ordinal, keyword.to)
        if (isCounted(raw(from - 1)) || (from > 1 && isProper(raw(from - 1))))
          return slice(from - 1, keyword.to)
      }
      return null
    }
    return { room: named(room), site: counted() ?? named(before) }
  }
}

/** Returns true for a number, a letter, a letter with a number, or a proper name. */
function isName(word: string): boolean {
  return (
    /^\d{1,4}[a-zA-Z]?$/.test(word) ||
    /^[A-Za-z]{1,2}\d{1,4}[a-z]?$/.test(word) ||
    /^[A-Z]$/.test(word) ||
    isProper(word)
  )
}

function isProper(word: string): boolean {
  return /^\p{Lu}\p{Ll}{2,}$/u.test(word)
}

function isCounted(word: string): boolean {
  return /^\d{1,2}(st|nd|rd|th|e|er|re|eme|ème|ere|ère|è)?$/i.test(word)
}
