import { createDenialReader } from './denial.js'
import type { LanguagePack } from './load-languages.js'
import { type Mood, moods } from './moods.js'
import type { Passage } from './passage.js'
import { createPhraseBook } from './phrase-book.js'
import { createSpeller } from './spelling.js'

/** Creates a reader of the mood that people express about themselves. If a text has several, the first in `moods` counts. */
export function createMoodReader({ language, tone }: LanguagePack): (passage: Passage) => Mood | null {
  const spell = createSpeller(language.spellings)
  const book = createPhraseBook(
    moods.flatMap((mood) =>
      (mood === 'anger' ? [] : (tone.moods[mood] ?? [])).map((phrase) => [phrase, mood] as const),
    ),
    language.spellings,
  )
  const isDenied = createDenialReader(tone.negations)
  return (passage) => {
    const { folded } = passage.spelt(spell)
    const found = new Set(
      book
        .find(folded)
        .filter(({ from }) => !isDenied(folded, from))
        .map(({ value }) => value),
    )
    return moods.find((mood) => found.has(mood)) ?? null
  }
}
