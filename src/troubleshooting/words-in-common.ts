/** An option by its words, folded and parted. */
export interface Likely<Option> {
  readonly option: Option
  /** It says that all is well: a "not" in the midst of its words turns them round. */
  readonly isAffirmative: boolean
  /** It describes something, rather than saying yes, no or "still broken": any of its words may tell it from the others. */
  readonly isDescription: boolean
  readonly phrasings: readonly { readonly label: readonly string[]; readonly says: readonly Words[] }[]
}

type Words = readonly string[]

export interface Meant<Option> {
  readonly option: Option
  /** How much of what was typed are words of the option. */
  readonly share: number
  /** A phrase of it was typed, and not only some of its words. */
  readonly isInPhrase: boolean
}

/**
 * The option that somebody means who types some of its words, or more than its words: "ah oui, c'est plus rapide" for "C'est
 * plus rapide", "celui du portable" for "L'écran du portable". Null when it could be two of them.
 */
export function likeliest<Option>(options: readonly Likely<Option>[], typed: Words): Meant<Option> | null {
  if (lettersOf(typed) === 0) return null
  for (const way of [containsWords, isPartOfLabel, namesLabelInOrder, beginsWithLabel]) {
    const scored = options.map((likely) => ({ likely, letters: way(likely, typed) }))
    const best = Math.max(...scored.map(({ letters }) => letters))
    const [one, second] = scored.filter(({ letters }) => letters === best)
    if (best > 0 && one !== undefined && second === undefined)
      return {
        option: one.likely.option,
        share: shareOf(way, one.likely, typed),
        isInPhrase: true,
      }
  }
  const meant = byTellingWords(options, typed)
  return meant === null ? null : { ...meant, isInPhrase: false }
}

/** A plain yes or no and a few words more answer nothing but the question. */
const fewWords = 6

function shareOf<Option>(way: unknown, likely: Likely<Option>, typed: Words): number {
  return way === beginsWithLabel && typed.length <= fewWords ? 1 : shareExplained(likely, typed)
}

/** How much of what was typed are words of the option. */
function shareExplained<Option>(likely: Likely<Option>, typed: Words): number {
  return lettersOf(typed.filter((word) => hasWord(likely, word))) / lettersOf(typed)
}

/** The longest of the option's own phrases, or its whole label, that stands in what was typed. */
function containsWords<Option>(likely: Likely<Option>, typed: Words): number {
  const text = spaced(typed)
  let most = 0
  for (const phrase of phrasesOf(likely))
    if (phrase.letters > most && !phrase.isLabelOfOneWord && text.includes(phrase.text)) most = phrase.letters
  return most
}

interface Phrase {
  readonly words: Words
  readonly letters: number
  /** Spaced, to be looked for in a text that is. */
  readonly text: string
  readonly isLabelOfOneWord: boolean
}

const phrases = new WeakMap<object, readonly Phrase[]>()

/** What the option says of itself, and its labels. */
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

/** "rien n'arrive" for "Rien n'arrive ou le code échoue". */
function isPartOfLabel<Option>({ phrasings }: Likely<Option>, typed: Words): number {
  return typed.length > 1 && phrasings.some(({ label }) => standsIn(typed, label)) ? lettersOf(typed) : 0
}

/** "la page me refuse" for "La page refuse"; but "l'image n'est pas bonne" is not "L'image est bonne". */
function namesLabelInOrder<Option>({ phrasings, isAffirmative }: Likely<Option>, typed: Words): number {
  if (isAffirmative) return 0
  const named = phrasings.filter(({ label }) => label.length > 1 && followsIn(label, typed))
  return Math.max(0, ...named.map(({ label }) => lettersOf(label)))
}

/** "non, je l'ai rendu" for "Non". */
function beginsWithLabel<Option>({ phrasings }: Likely<Option>, typed: Words): number {
  const first = typed[0] ?? ''
  return phrasings.some(({ label }) => label.length === 1 && label[0] === first) ? first.length : 0
}

/**
 * The option that a sentence tells of by the way, before the question was put: one of its phrases stands in it, and no other
 * option has those words. Null when it could be two of them.
 */
export function toldOf<Option>(options: readonly Likely<Option>[], sentence: Words): Option | null {
  const said = spaced(sentence)
  const told = options.filter((likely) => {
    return phrasesOf(likely).some(
      ({ letters, text, words }) =>
        letters >= shortestTelling &&
        said.includes(text) &&
        !options.some((other) => other !== likely && words.every((word) => hasWord(other, word))),
    )
  })
  const [only, second] = told
  return only?.isDescription === true && second === undefined ? only.option : null
}

const shortestTelling = 4
/** Less of what was typed leaves too much unexplained. */
const leastShare = 0.5

/** Words that stand in one option alone tell which is meant, when they are most of what was typed. */
function byTellingWords<Option>(
  options: readonly Likely<Option>[],
  typed: Words,
): { option: Option; share: number } | null {
  const telling = typed.filter((word) => word.length >= shortestTelling || /\d/.test(word))
  const all = lettersOf(telling)
  const owners = telling.map((word) => options.filter((likely) => hasWord(likely, word)))
  const scored = options
    .filter(({ isDescription }) => isDescription)
    .map((likely) => ({
      option: likely.option,
      share:
        lettersOf(telling.filter((_, at) => owners[at]?.length === 1 && owners[at]?.[0] === likely)) / all,
    }))
  const named = scored.filter(({ share }) => share > 0)
  const [only, other] = named
  return only !== undefined && other === undefined && only.share >= leastShare ? only : null
}

/** Those that have a telling word of what was typed. */
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

/** By their first letter: only words with the same one are near. */
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

function standsIn(phrase: Words, words: Words): boolean {
  return phrase.length > 0 && phrase.length <= words.length && spaced(words).includes(spaced(phrase))
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

function followsIn(phrase: Words, words: Words): boolean {
  let at = 0
  for (const word of words) if (word === phrase[at]) at += 1
  return at === phrase.length
}

function lettersOf(words: Words): number {
  return words.reduce((sum, word) => sum + word.length, 0)
}
