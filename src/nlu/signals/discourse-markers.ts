import type { LanguageFile } from '../language/language-files.js'
import { createAbbreviationReader } from '../text/abbreviations.js'
import { createPhraseMatcher } from '../text/phrase-matcher.js'
import type { TextSpan } from '../text/text-span.js'

/** Creates a function that recognises an addition by a text's beginning or end: "also nothing prints", "the mouse is dead, too". */
export function createAdditionDetector({
  connectives,
  joins,
  spellings,
}: Pick<LanguageFile, 'connectives' | 'joins' | 'spellings'>): (span: TextSpan) => boolean {
  const spell = createAbbreviationReader(spellings)
  const bookOf = (phrases: readonly string[]) =>
    createPhraseMatcher(
      phrases.map((phrase) => [phrase, true] as const),
      spellings,
    )
  const before = bookOf([...connectives, ...joins])
  const after = bookOf(connectives)

  return (span) => {
    const words = span.spelt(spell).folded
    const opening = before.at(words, 0)[0]
    return (
      (opening !== undefined && opening.to < words.length) ||
      after.find(words).some(({ from, to }) => from > 0 && to === words.length)
    )
  }
}

/** Creates a reader of the yes or no that begins a longer answer; null if a contrast such as "but" follows. */
export function createDiscourseMarkerReader({
  opens,
  spellings,
}: LanguageFile): (span: TextSpan) => 'yes' | 'no' | null {
  const spell = createAbbreviationReader(spellings)
  const openings = createPhraseMatcher(
    (['yes', 'no'] as const).flatMap((answer) => opens[answer].map((phrase) => [phrase, answer] as const)),
    spellings,
  )
  const contrasts = createPhraseMatcher(
    opens.unless.map((phrase) => [phrase, true] as const),
    spellings,
  )
  // In "No, …", the "no" stands on its own, whatever follows.
  const apart = createPhraseMatcher(
    opens.no.map((phrase) => [phrase.split(' ')[0]!, true] as const),
    spellings,
  )

  return (span) => {
    const words = span.spelt(spell).folded
    if (contrasts.isIn(words)) return null
    const opening = openings.at(words, 0)[0]?.value
    if (opening !== undefined) return opening
    const [first, ...others] = span.clauses()
    const alone = first?.spelt(spell).folded ?? []
    return others.length > 0 && alone.length > 0 && apart.at(alone, 0)[0]?.to === alone.length ? 'no' : null
  }
}
