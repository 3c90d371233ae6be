import type { LanguagePack } from '../language/load-languages.js'
import { createAbbreviationReader } from '../text/abbreviations.js'
import { createNegationReader } from '../text/negation.js'
import { createPhraseMatcher } from '../text/phrase-matcher.js'
import type { TextSpan } from '../text/text-span.js'
import { type Mood, moods } from './moods.js'

/**
 * Creates a reader of the mood that people express about themselves. If a text expresses several
 * moods, the first one in `moods` counts.
 */
export function createMoodReader({ language, tone }: LanguagePack): (span: TextSpan) => Mood | null {
  const spell = createAbbreviationReader(language.spellings)
  const book = createPhraseMatcher(
    moods.flatMap((mood) =>
      (mood === 'anger' ? [] : (tone.moods[mood] ?? [])).map((phrase) => [phrase, mood] as const),
    ),
    language.spellings,
  )
  const isDenied = createNegationReader(tone.negations)
  return (span) => {
    const { folded } = span.spelt(spell)
    const found = new Set(
      book
        .find(folded)
        .filter(({ from }) => !isDenied(folded, from))
        .map(({ value }) => value),
    )
    return moods.find((mood) => found.has(mood)) ?? null
  }
}
