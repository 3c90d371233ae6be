/** Matches a character that every strong word must contain; used for a quick check. */
const digitOrMark = /[\d!@#$%^&*+=?€£§~|\\]/

/**
 * Returns true for a word that isn't ordinary: letters mixed with digits, or special characters
 * inside.
 */
export function isStrong(token: string): boolean {
  if (!digitOrMark.test(token)) return false
  const word = stripPunctuation(token)
  if (word.length < 4 || isOrdinary(word)) return false
  const hasLetter = /\p{L}/u.test(token)
  const hasDigit = /\d/.test(token)
  const hasMark = /[!@#$%^&*+=?€£§~|\\]/.test(token.slice(0, -1)) || /[@#$%^&*+=€£§~|\\]$/.test(token)
  return (
    (hasLetter && hasDigit) ||
    (hasLetter && hasMark && !/^[\p{L}]+[!?]+$/u.test(token)) ||
    (hasDigit && hasMark)
  )
}

/** Returns true for letters and digits with special characters or mixed case; required of a secret far from its label. */
export function isVeryStrong(word: string): boolean {
  if (word.length < 6 || !isStrong(word)) return false
  const hasMark = /[!@#$%^&*+=?€£§~|\\]/.test(word)
  return (
    /\d/.test(word) &&
    /\p{L}/u.test(word) &&
    (hasMark || (/\p{Lu}/u.test(word) && /\p{Ll}/u.test(word) && word.length >= 8))
  )
}

const products =
  'win(?:dows)?|server|office|outlook|excel|word|access|visio|exchange|sharepoint|teams|azure|autocad|revit|solidworks|photoshop|acrobat|iphone|ipad|ios|ipados|macos|android|galaxy|pixel|surface|thinkpad|latitude|elitebook|probook|laserjet|officejet|adfs|ad|sap|ws|sql'
const kinds: readonly RegExp[] = [
  new RegExp(String.raw`^(?:${products})[-_]?\d{1,4}(?:pro|r2|h2)?$`, 'iu'),
  /^(?:\p{L}+365|w1[01]|v\d[\d.]*|2fa|mfa\d?|web3|b2b|i[3579]|wpa[23]|kb\d+|aadsts\d+|\d{2}h[12])$/iu,
  /^\d+(?:er|e|eme|ème|re|nd|rd|st|th|x|h|h\d+|am|pm|min|j|d|go|mo|gb|mb|s|k|%|€|\$)$/i,
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/,
  /^\d{1,2}\/\d{1,4}$/,
  /^(?:inc|req)[ -]?\d+$/i,
  /^0x[0-9a-f]+$/i,
  /^(?:0|\+)\d[\d.-]{7,16}$/,
  /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/,
  /^(?:https?:|www\.|\\\\|[a-z]:\\)/i,
  // Names of machines, tickets and rooms.
  /^\p{Lu}{1,8}-\d{1,8}$/u,
  /^(?:pc|lt|poste|laptop|srv|server|serveur|windows|office|salle|room|prt)-\d{1,8}$/iu,
  /^[‹<]/,
  /^\p{L}+(?:[/+&]\p{L}+){1,3}$/u,
]

/**
 * Returns true for strings with digits or special characters that aren't passwords: products, dates, sizes, addresses, ticket and error numbers,
 * machines.
 */
function isOrdinary(word: string): boolean {
  return kinds.some((kind) => kind.test(word))
}

/** Removes quotes, brackets and the sentence's punctuation around a value. */
export function stripPunctuation(word: string): string {
  const opened = word.replace(/^["'«»“”()[\]{}<>,;:]{1,10}/, '')
  let end = opened.length
  while (end > 0 && opened.length - end < mostStops && stops.includes(opened[end - 1]!)) end--
  return opened.slice(0, end)
}

const stops = `"'«»“”()[]{}<>.,;:?!…`
const mostStops = 10

/**
 * Removes the punctuation around a value, but keeps a final "!", which may belong to a password.
 */
export function stripPunctuationButFinalMark(word: string): string {
  return word
    .slice(leadingPunctuationLength(word))
    .replace(/(?:["'«»“”)\]}>.,;:?…]|<\/\p{L}{1,20}>){1,10}$/u, '')
}

/** Returns the number of characters before the word itself. */
export function leadingPunctuationLength(word: string): number {
  return /^["'«»“”()[\]{}<,;:]{0,10}/.exec(word)![0].length
}
