import type { NluResult } from '../../nlu/nlu-result.js'
import type { TurnBuilder } from '../turn-builder.js'

/** Maximum length of a name, as in the page's own field for it. */
const longestName = 80
const mostWordsOfName = 4
/** Matches a word of a name, such as "O'Brien" or "Jean-Luc". */
const nameWord = /^\p{Lu}[\p{L}\p{M}'’.-]*$/u
/** Matches a word within a name that has no capital. */
const particle = /^(?:al|bin|da|de|del|della|den|der|di|do|dos|du|el|la|le|van|von|y)$/

/**
 * Finds the name in a web visitor's reply to the question for name and contact details: at least two words with capitals, or the words that the email
 * address begins with. Returns null if there is none. Nobody has checked the name, and the requester's standing keeps saying so.
 */
export function findClaimedName(
  turn: TurnBuilder,
  { facts, text }: Pick<NluResult, 'facts' | 'text'>,
): string | null {
  const { reachAskedAt, requester } = turn.context.conversation
  if (requester.isAnonymous !== true || reachAskedAt === undefined) return null
  const mailbox = lettersOf((facts.email ?? '').split('@', 1)[0]!)
  const names = text
    .replace(/\S+@\S+/g, ',')
    .split(/[,;:\n()\d]+|\s-\s/)
    .map((part) => part.split(/\s+/).filter((word) => word !== ''))
    .flatMap((words) => (isOwnerOf(mailbox, words) ? [words] : runsOfNameWords(turn, words)))
    .filter(({ length }) => length <= mostWordsOfName)
    .map((words) => words.join(' '))
  return names.find(({ length }) => length <= longestName) ?? null
}

/** Returns true if the mailbox is made of the words: "tom", "tom.baker" and "tbaker" for "tom baker". */
function isOwnerOf(mailbox: string, words: readonly string[]): boolean {
  const [first = '', ...others] = words.map(lettersOf)
  const last = others.at(-1) ?? ''
  if (first.length < 2 || words.length > 3) return false
  return mailbox === first || mailbox === `${first}${last}` || mailbox === `${first[0]}${last}`
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '')
}

/** Returns each run of two or more words of a name. Words of the language itself, such as "My" or « Je », aren't part of one. */
function runsOfNameWords({ context }: TurnBuilder, words: readonly string[]): readonly (readonly string[])[] {
  const runs: string[][] = [[]]
  for (const word of words) {
    const run = runs.at(-1)!
    const isOfName = nameWord.test(word) && context.contentWords(word).size > 0
    if (isOfName || (run.length > 0 && particle.test(word))) run.push(word)
    else runs.push([])
  }
  return runs
    .map((run) => run.slice(0, run.findLastIndex((word) => nameWord.test(word)) + 1))
    .filter(({ length }) => length > 1)
}
