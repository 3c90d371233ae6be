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

const phrases = new WeakMap<object, readonly Phrase[]>()

/** Returns the phrases and labels of an option, from a cache. */
function phrasesOf<Option>(likely: OptionPhrasings<Option>): readonly Phrase[] {
  const known = phrases.get(likely)
  if (known !== undefined) return known
  const phrase = (words: Words, isLabelOfOneWord: boolean): Phrase => ({
    words,
    letters: lettersOf(words),
    text: spaced(words),
    isLabelOfOneWord,
  })
  const made = likely.phrasings.flatMap(({ label, says }) => [
    ...says.map((words) => phrase(words, false)),
    phrase(label, label.length === 1),
  ])
  phrases.set(likely, made)
  return made
}

/**
 * Returns the option that a sentence gives in advance: the sentence contains one of its phrases, and no other option's. Null if it could be
 * several.
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

const wordsBefore = new WeakMap<object, ByFirstLetter>()

function ownWords<Option>(likely: OptionPhrasings<Option>): ByFirstLetter {
  const known = wordsBefore.get(likely)
  if (known !== undefined) return known
  const made = new Map<string | undefined, string[]>()
  for (const word of new Set(likely.phrasings.flatMap(({ label, says }) => [...label, ...says.flat()]))) {
    const alike = made.get(word[0])
    if (alike) alike.push(word)
    else made.set(word[0], [word])
  }
  wordsBefore.set(likely, made)
  return made
}

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

const spacedWords = new WeakMap<Words, string>()

/** Returns the words joined with surrounding spaces; cached, because each phrase is searched for in each answer. */
function spaced(words: Words): string {
  const known = spacedWords.get(words)
  if (known !== undefined) return known
  const made = ` ${words.join(' ')} `
  spacedWords.set(words, made)
  return made
}

function lettersOf(words: Words): number {
  return words.reduce((sum, word) => sum + word.length, 0)
}
