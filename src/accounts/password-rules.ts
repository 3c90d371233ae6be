import { isCommonPassword } from './is-common-password.js'

/** Minimum and maximum length, in characters. */
export const minPasswordLength = 12
export const maxPasswordLength = 200

/**
 * Reasons for refusing a password, in order: attackers try it first, or it's little more than the name of the
 * organisation or product, or than the owner's own name or address.
 */
export const passwordFaults = ['password-common', 'password-organisation', 'password-personal'] as const
export type PasswordFault = (typeof passwordFaults)[number]

export interface PasswordOwner {
  readonly email: string
  readonly name: string
}

/** Checks a new password. Returns null if it's acceptable. Existing passwords aren't checked again. */
export type ValidatePassword = (password: string, owner: PasswordOwner) => PasswordFault | null

/**
 * Minimum number of parts. A part is a common word, a name, a run of digits or adjacent keys, or any other single
 * character. Passwords with fewer parts, however long, are soon found by combining words.
 */
const leastParts = 5
const shortestName = 3
const longestCommon = 11
const product = 'guichet'

/**
 * Creates the password check. `organisationWords` returns the organisation's names; it's called each time, because the
 * data files can change.
 */
export function createPasswordValidator(organisationWords: () => readonly string[]): ValidatePassword {
  return (password, { email, name }) => {
    const letters = plain(password)
    if (isCommonPassword(letters)) return 'password-common'
    const [local = '', domain = ''] = email.split('@')
    const own = wordsIn([name, local])
    const house = wordsIn([...organisationWords(), product, domain.split('.').slice(0, -1).join(' ')])
    if (partsOf(letters, () => false) < leastParts) return 'password-common'
    if (partsOf(letters, (word) => house.has(word)) < leastParts) return 'password-organisation'
    return partsOf(letters, (word) => house.has(word) || own.has(word)) < leastParts
      ? 'password-personal'
      : null
  }
}

/** Removes accents and converts to lower case. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function wordsIn(texts: readonly string[]): ReadonlySet<string> {
  const words = texts.flatMap((text) => {
    const parts = plain(text).match(/[\p{L}\p{N}]+/gu) ?? []
    return [...parts, parts.join('')]
  })
  return new Set(words.filter((word) => word.length >= shortestName))
}

/**
 * Returns the smallest number of parts that make up the password. A repetition counts as the repeated text plus one.
 */
function partsOf(letters: string, isName: (word: string) => boolean): number {
  const unit = repeatedIn(letters)
  if (unit !== letters) return partsOf(unit, isName) + 1
  const fewest = [0]
  for (let end = 1; end <= letters.length; end += 1) {
    let best = (fewest[end - 1] ?? 0) + 1
    for (let start = end - 2; start >= 0; start -= 1) {
      const before = fewest[start] ?? 0
      if (before + 1 < best && isPart(letters.slice(start, end), isName)) best = before + 1
    }
    fewest.push(best)
  }
  return fewest[letters.length] ?? 0
}

/** Returns the shortest text that is repeated: "abc" for "abcabc", or the whole password if nothing is repeated. */
function repeatedIn(letters: string): string {
  const length = `${letters}${letters}`.indexOf(letters, 1)
  return letters.slice(0, length)
}

function isPart(part: string, isName: (word: string) => boolean): boolean {
  if (/^(?:\d{1,8}|[^\p{L}\p{N}]{1,3})$/u.test(part) || /^(.)\1+$/u.test(part)) return true
  if (part.length < shortestName) return false
  if (isName(part) || isRun(part)) return true
  return part.length >= 4 && part.length <= longestCommon && isCommonPassword(part)
}

/** Rows of adjacent keys on English and French keyboards, and the alphabet. */
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
]
const runs = rows.flatMap((row) => [row, [...row].reverse().join('')])

function isRun(part: string): boolean {
  return part.length >= 4 && runs.some((run) => run.includes(part))
}
