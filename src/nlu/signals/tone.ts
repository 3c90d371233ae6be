import type { LanguagePack } from '../language/load-languages.js'
import { createAbbreviationReader } from '../text/abbreviations.js'
import { createNegationReader } from '../text/negation.js'
import { createPhraseMatcher } from '../text/phrase-matcher.js'
import type { TextSpan } from '../text/text-span.js'
import type { Word } from '../text/words.js'

export type Tone = 'calm' | 'upset'

type Part = { readonly kind: 'upset'; readonly weight: number } | { readonly kind: 'harmless' }

const intensified = 1.5
const shouting = 1
const manyMarks = 1

export function createToneReader({ tone, language }: LanguagePack): (span: TextSpan) => Tone {
  const spell = createAbbreviationReader(language.spellings)
  const plain = createAbbreviationReader({})
  const parts: (readonly [string, Part])[] = [
    ...tone.upset.flatMap(({ weight, phrases }) => {
      const part: Part = { kind: 'upset', weight }
      return phrases.map((phrase) => [phrase, part] as const)
    }),
    ...tone.harmless.map((phrase) => [phrase, { kind: 'harmless' }] as const),
  ]
  const book = createPhraseMatcher(parts, language.spellings)
  const intensifiers = new Set(
    tone.intensifiers.flatMap((phrase) => plain(phrase).map((word) => word.folded)),
  )
  const isDenied = createNegationReader(tone.negations)

  return (span) => {
    const { words: spelt, folded: words } = span.spelt(spell)
    let weight = 0
    for (const found of book.find(words)) {
      if (found.value.kind === 'harmless') continue
      if (isHarmless(words, found)) continue
      if (isDenied(words, found.from)) continue
      const strength = intensifiers.has(words[found.from - 1] ?? '') ? intensified : 1
      weight += found.value.weight * strength
    }
    if (weight > 1) weight += loudness(span, spelt)
    return weight >= tone.threshold ? 'upset' : 'calm'
  }

  /** Returns true if the phrase is inside a longer, harmless phrase: "not a stupid question". */
  function isHarmless(
    words: readonly string[],
    found: { readonly from: number; readonly to: number },
  ): boolean {
    for (let from = Math.max(0, found.from - 5); from <= found.from; from++) {
      const longer = book
        .at(words, from)
        .some((other) => other.value.kind === 'harmless' && other.to >= found.to)
      if (longer) return true
    }
    return false
  }
}

/** Rates capitals and repeated punctuation, which intensify upset words but mean nothing on their own. */
function loudness({ text, whole }: TextSpan, words: readonly Word[]): number {
  const long = words
    .map((word) => whole.slice(word.start, word.end))
    .filter((word) => /^\p{L}{4,}$/u.test(word))
  const isShouted = long.some((word) => word === word.toUpperCase())
  const hasMarks = /[!?]{2}/.test(text)
  return (isShouted ? shouting : 0) + (hasMarks ? manyMarks : 0)
}
