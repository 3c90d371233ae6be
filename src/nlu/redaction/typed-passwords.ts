import { isIdentifierLabel } from './password-labels.js'
import {
  isStrong,
  isVeryStrong,
  leadingPunctuationLength,
  stripPunctuation,
  stripPunctuationButFinalMark,
} from './password-words.js'
import type { SecretSpan } from './secret-span.js'

/** Subject of the conversation: passwords, sign-in and second factors, or anything else. */
export type RedactionContext = 'credentials' | 'other'

const pronoun =
  "(?:j['’ ]?ai|j['’ ]?é|j['’]|g|je|j|on a|nous avons|vous avez|on|i|i've|ive|i have|i'd|we|we've)"
const adverbs = String.raw`(?:\s{1,3}(?:bien|juste|encore|d[ée]j[àa]|toujours|aussi|m[êe]me|re|viens de|just|already|also|always|even|then|still|only)){0,2}`
const french =
  '(?:re)?(?:mi[st]?|mets|met|tap[ée]r?|tape|saisi[est]?|entr[ée]r?|entre|rentr[ée]r?|rentre|essay[ée]r?|essaye|essaie|utilis[ée]r?|utilise|chois[i]?[st]?|[ée]cri[ts]?|marqu[ée]r?|not[ée]r?|coll[ée]r?|donn[ée]r?|cr[ée]{1,2}r?)'
const english =
  '(?:re-?)?(?:typed?|typing|entered|enter(?:ing)?|used?|using|put|puts|tried|try(?:ing)?|wrote|write|chose|picked|set|pasted|keyed|gave|created?)'
const fillers = String.raw`(?:\s{1,3}(?:l['’])?[\p{L}:=]{1,12},?){0,4}`
const opened =
  "(?:en tapant|en mettant|by typing|logged in with|log in with|signed in with|connect[ée]e? avec|(?:reset|changed?|set) (?:it )?to|gave me|(?:it|that) was|c['’]?[ée]tait|^tried)"

/** Matches "j'ai mis …" and "I typed …" right before the word that was typed. */
const entering = new RegExp(
  String.raw`(?<![\p{L}\d])(?:${pronoun}${adverbs}\s{0,3}(?:l['’])?(?:${french}|${english})|${opened})${fillers}\s{0,3}[:=]?\s{0,3}["'«“]?\s?$`,
  'iu',
)
const lastWord = /\p{L}+(?=[^\p{L}]*$)/u
const before = 60
const word = /\S{6,80}/g

/**
 * Finds passwords that people say they typed, as in "j'ai mis Depot2024! et ça ne marche plus". In
 * a conversation about credentials, this includes a message that consists only of such a word, and
 * any word with letters, digits and a special character. In other conversations, only words that
 * can hardly be anything but a password are included, because people also type product names.
 */
export function findTypedPasswords(text: string, talk: RedactionContext): SecretSpan[] {
  const spans: SecretSpan[] = []
  const isBare = talk === 'credentials' && isOneWord(text)
  for (const { 0: found, index } of text.matchAll(word)) {
    if (!/\d/.test(found)) continue
    const start = index + leadingPunctuationLength(found)
    const secret = stripPunctuationButFinalMark(found)
    const span = { start, end: start + secret.length }
    if (talk === 'credentials' && isMarked(secret)) spans.push(span)
    else if (
      (talk === 'credentials' ? isLikely(secret) : isUnmistakable(secret)) &&
      (isBare || isEntered(text, index))
    )
      spans.push(span)
  }
  return spans
}

function isEntered(text: string, index: number): boolean {
  const line = /[^\n]*$/.exec(text.slice(Math.max(0, index - before), index))![0]
  return entering.test(line) && !isIdentifierLabel(lastWord.exec(line)?.[0] ?? '')
}

function isOneWord(text: string): boolean {
  return text.length <= 100 && /^\s*\S+\s*$/.test(text)
}

/**
 * Returns true for letters, digits and a special character: "Depot2024!", "R0sebud!Sled". Returns false for
 * ticket numbers, amounts and account names, which have special characters too.
 */
function isMarked(secret: string): boolean {
  if (!/[!@#$%^&*+=£§]/.test(secret) || !/\p{L}/u.test(secret) || !isStrong(secret)) return false
  return !/^\p{L}*#\d+$|^[\d.,]+[€$£%]|^[^\\]+\\[^\\]+$/u.test(stripPunctuation(secret))
}

/**
 * Returns true for a likely password. It must contain lower-case letters, because names of machines, parts and codes consist of capitals and
 * digits.
 */
function isLikely(secret: string): boolean {
  const plain = stripPunctuation(secret)
  if (!isStrong(secret) || plain.length < 6 || !/\p{Ll}/u.test(plain)) return false
  return /\p{Lu}/u.test(plain) || (plain.length >= 8 && /\d{3}/.test(plain) && !plain.includes('-'))
}

function isUnmistakable(secret: string): boolean {
  if (!isVeryStrong(secret)) return false
  const isMarkedInside = /[!@#$%^&*+=?€£§~|\\]./u.test(secret)
  return isMarkedInside || /^\p{Lu}\p{L}+\d{2,}[!?*$€#]$/u.test(secret)
}
