import type { NluResult } from '../../nlu/nlu-result.js'
import { fold } from '../../nlu/text/words.js'
import type { TurnBuilder } from '../turn-builder.js'

/** Maximum length of a name, as in the page's own field for it. */
const longestName = 80
const mostWordsOfName = 4
/** Matches a word of a name, such as "O'Brien" or "Jean-Luc". */
const nameWord = /^\p{Lu}[\p{L}\p{M}'’.-]*$/u
/** Matches an uncapitalised word within a name. */
const particle = /^(?:al|bin|da|de|del|della|den|der|di|do|dos|du|el|la|le|van|von|y)$/

/**
 * Finds the name in a web visitor's reply to the request for their name and contact details: at least two capitalised
 * words, the words that the email address begins with, or, next to a number, two words that mean nothing else. Returns
 * null if there is none. Nobody has checked the name, so the requester's trust level stays unverified.
 */
export function findClaimedName(
  turn: TurnBuilder,
  { facts, text }: Pick<NluResult, 'facts' | 'text'>,
): string | null {
  const { contactDetailsAskedAt, requester } = turn.context.conversation
  if (requester.isAnonymous !== true || contactDetailsAskedAt === undefined) return null
  const mailbox = lettersOf((facts.email ?? '').split('@', 1)[0]!)
  const names = text
    .replace(/\S+@\S+/g, ',')
    .split(separators)
    .map((part) => part.split(/\s+/).filter((word) => word !== ''))
    .flatMap((words) => (isOwnerOf(mailbox, words) ? [words] : runsOfNameWords(turn, words)))
    .filter(({ length }) => length <= mostWordsOfName)
    .map((words) => words.join(' '))
  return names.find(({ length }) => length <= longestName) ?? nameWithoutCapitals(turn, text)
}

const separators = /[,;:|/\n()\d]+|\s-\s/
const fewestDigits = 3

/**
 * Finds the name in a reply such as "tom baker, ext 4412": the words before the number that aren't
 * known words for a problem, a thing or a place. People who don't type capitals don't use them for
 * their own names either.
 */
function nameWithoutCapitals(turn: TurnBuilder, text: string): string | null {
  const digits = text.replace(/\D/g, '').length
  if (digits < fewestDigits || /\p{Lu}\p{Ll}/u.test(text)) return null
  const [first = ''] = text.split(separators)
  const run = runsOf(first.trim().split(/\s+/), (word) => turn.context.contentWords(word).size > 0).at(-1)
  if (run === undefined || run.length > mostWordsOfName) return null
  // The last word may belong to the number: "léa martin poste 4412".
  return [run, run.slice(0, -1)].find((words) => isOnlyName(turn, words))?.join(' ') ?? null
}

function isOnlyName({ context }: TurnBuilder, words: readonly string[]): boolean {
  const name = words.join(' ')
  const { candidates, facts, outcome } = context.understandPart(name)
  const [best] = candidates
  // Rare letters always resemble some topic a little.
  const isOfTopic = outcome !== 'unknown' && best !== undefined && best.confidence >= context.certainty.likely
  const clarities = words.map((word) => context.rateSubjectClarity(word))
  return (
    words.length > 1 &&
    Object.keys(facts).length === 0 &&
    !isOfTopic &&
    clarities.every((clarity) => clarity !== 'not') &&
    clarities.includes('clearly')
  )
}

/**
 * Returns true if the mailbox name is made up of the words: "tom", "tom.baker" and "tbaker" for
 * "tom baker", and "lea.martin" for "Léa".
 */
function isOwnerOf(mailbox: string, words: readonly string[]): boolean {
  const [first = '', ...others] = words.map(lettersOf)
  const last = others.at(-1) ?? ''
  if (first.length < 2 || words.length > 3) return false
  if (last === '' && first.length > 2 && nameWord.test(words[0]!) && mailbox.startsWith(first)) return true
  return mailbox === first || mailbox === `${first}${last}` || mailbox === `${first[0]}${last}`
}

function lettersOf(text: string): string {
  return fold(text).replace(/[^\p{L}]/gu, '')
}

/** Returns each run of two or more words of a name. Words of the language itself, such as "My" or « Je », aren't part of one. */
function runsOfNameWords({ context }: TurnBuilder, words: readonly string[]): readonly (readonly string[])[] {
  const isOfName = (word: string) => nameWord.test(word) && context.contentWords(word).size > 0
  return runsOf(words, (word, at) => isOfName(word) || (at > 0 && particle.test(word)))
    .map((run) => run.slice(0, run.findLastIndex((word) => nameWord.test(word)) + 1))
    .filter(({ length }) => length > 1)
}

/**
 * Splits the list of words at words that don't belong to a run; `at` is a word's position in its
 * run.
 */
function runsOf(
  words: readonly string[],
  belongs: (word: string, at: number) => boolean,
): readonly (readonly string[])[] {
  const runs: string[][] = [[]]
  for (const word of words) {
    const run = runs.at(-1)!
    if (belongs(word, run.length)) run.push(word)
    else if (run.length > 0) runs.push([])
  }
  return runs.filter(({ length }) => length > 0)
}
