/** An option by its words, folded and parted. */
export interface Likely<Option> {
  readonly option: Option
  /** A description, rather than yes, no or "still broken": any of its words may distinguish it. */
  readonly isDescription: boolean
  readonly phrasings: readonly { readonly label: readonly string[]; readonly says: readonly Words[] }[]
}

type Words = readonly string[]

interface Phrase {
  readonly words: Words
  readonly letters: number
  /** Spaced, to be looked for in a text that is. */
  readonly text: string
  readonly isLabelOfOneWord: boolean
}

const phrases = new WeakMap<object, readonly Phrase[]>()

/** The option's own texts, and its labels. */
function phrasesOf<Option>(likely: Likely<Option>): readonly Phrase[] {
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
 * The option that a sentence tells of by the way, before the question was put: one of its phrases is in it, and no other
 * option has those words. Null when it could be two of them.
 */
export function toldOf<Option>(options: readonly Likely<Option>[], sentence: Words): Option | null {
  const [only, second] = allToldOf(options, sentence)
  return only?.isDescription === true && second === undefined ? only.option : null
}

/** All options one of whose own phrases stands in a sentence. */
export function allToldOf<Option>(
  options: readonly Likely<Option>[],
  sentence: Words,
): readonly Likely<Option>[] {
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
/** Options with a distinguishing word of the typed text. */
export function namedBy<Option>(options: readonly Likely<Option>[], typed: Words): readonly Option[] {
  const telling = typed.filter((word) => word.length >= shortestTelling)
  return options
    .filter((likely) => likely.isDescription && telling.some((word) => hasWord(likely, word)))
    .map(({ option }) => option)
}

function hasWord<Option>(likely: Likely<Option>, word: string): boolean {
  const alike = ownWords(likely).get(word[0])
  return alike?.some((one) => isNear(one, word)) ?? false
}

/** Grouped by first letter: only words with the same one are close. */
type ByFirstLetter = ReadonlyMap<string | undefined, readonly string[]>

const wordsBefore = new WeakMap<object, ByFirstLetter>()

function ownWords<Option>(likely: Likely<Option>): ByFirstLetter {
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

/** The same word, or with another ending: "expiré" and "expire", "scintille" and "scintillent". */
export function isNear(one: string, other: string): boolean {
  if (one === other) return true
  const length = Math.max(stemLength, Math.min(one.length, other.length) - 1)
  // Most words differ in the first letter.
  return (
    one.charCodeAt(0) === other.charCodeAt(0) &&
    Math.abs(one.length - other.length) <= mostEnding &&
    one.length >= length &&
    one.slice(0, length) === other.slice(0, length)
  )
}

const spacedWords = new WeakMap<Words, string>()

/** An option's phrases are looked for in each answer, and an answer is looked through for each phrase. */
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
