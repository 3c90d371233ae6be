import { memoize } from '../../memoize.js'
/** Option with its texts, folded and split into words. */
export interface OptionPhrasings<Option> {
  readonly option: Option
  /**
   * True for a description, as opposed to yes, no or "still broken": any of its words may identify the
   * option.
   */
  readonly isDescription: boolean
  readonly phrasings: readonly { readonly label: readonly string[]; readonly says: readonly Words[] }[]
}

type Words = readonly string[]

interface Phrase {
  readonly words: Words
  readonly letters: number
  /** Phrase with spaces around it, for searching in a text prepared the same way. */
  readonly text: string
  readonly isLabelOfOneWord: boolean
}

/** Returns the phrases and labels of an option. Cached. */
const phrasesOf = memoize(({ phrasings }: OptionPhrasings<unknown>): readonly Phrase[] => {
  const phrase = (words: Words, isLabelOfOneWord: boolean): Phrase => ({
    words,
    letters: lettersOf(words),
    text: spaced(words),
    isLabelOfOneWord,
  })
  return phrasings.flatMap(({ label, says }) => [
    ...says.map((words) => phrase(words, false)),
    phrase(label, label.length === 1),
  ])
})

/**
 * Returns the option that a sentence gives in advance: the sentence contains one of that option's
 * phrases, and no other option's. Null if several options are possible.
 */
export function onlyOptionWithPhraseIn<Option>(
  options: readonly OptionPhrasings<Option>[],
  sentence: Words,
): Option | null {
  const [only, second] = allOptionsWithPhraseIn(options, sentence)
  return only?.isDescription === true && second === undefined ? only.option : null
}

/** Returns all options that have a phrase in the sentence. */
export function allOptionsWithPhraseIn<Option>(
  options: readonly OptionPhrasings<Option>[],
  sentence: Words,
): readonly OptionPhrasings<Option>[] {
  const said = spaced(sentence)
  return options.filter((likely) => {
    return phrasesOf(likely).some(
      ({ letters, text, words }) =>
        letters >= shortestTelling &&
        said.includes(text) &&
        !options.some((other) => other !== likely && words.every((word) => hasWord(other, word))),
    )
  })
}

const shortestTelling = 4
/** Returns the options that share an identifying word with the typed text. */
export function optionsByIdentifyingWord<Option>(
  options: readonly OptionPhrasings<Option>[],
  typed: Words,
): readonly Option[] {
  const telling = typed.filter((word) => word.length >= shortestTelling)
  return options
    .filter((likely) => likely.isDescription && telling.some((word) => hasWord(likely, word)))
    .map(({ option }) => option)
}

function hasWord<Option>(likely: OptionPhrasings<Option>, word: string): boolean {
  const alike = ownWords(likely).get(word[0])
  return alike?.some((one) => isInflectionOf(one, word)) ?? false
}

/** Words grouped by first letter, because only words with the same first letter can match. */
type ByFirstLetter = ReadonlyMap<string | undefined, readonly string[]>

const ownWords = memoize(({ phrasings }: OptionPhrasings<unknown>): ByFirstLetter => {
  const made = new Map<string | undefined, string[]>()
  for (const word of new Set(phrasings.flatMap(({ label, says }) => [...label, ...says.flat()]))) {
    const alike = made.get(word[0])
    if (alike) alike.push(word)
    else made.set(word[0], [word])
  }
  return made
})

const stemLength = 5
const mostEnding = 3

/** Returns true for the same word or one with a different ending: "expiré" and "expire", "scintille" and "scintillent". */
export function isInflectionOf(one: string, other: string): boolean {
  if (one === other) return true
  const length = Math.max(stemLength, Math.min(one.length, other.length) - 1)
  // The first letters are compared first, because most words already differ there.
  return (
    one.charCodeAt(0) === other.charCodeAt(0) &&
    Math.abs(one.length - other.length) <= mostEnding &&
    one.length >= length &&
    one.slice(0, length) === other.slice(0, length)
  )
}

/** Returns the words joined with surrounding spaces; cached, because each phrase is searched for in each answer. */
const spaced = memoize((words: Words) => ` ${words.join(' ')} `)

function lettersOf(words: Words): number {
  return words.reduce((sum, word) => sum + word.length, 0)
}
