import { isHarmlessWord } from './harmless-words.js'
import type { Span } from './span.js'

const labels =
  /(?<![\p{L}\d])(?:--?)?["']?(?:(?:admin|user|root|db|sudo|login|my|wifi|vpn)[_-]?)?(?:pass ?words?|passwords?|passwort|pass ?phrases?|passwd|pass ?codes?|pwds?|psw|pw|mdps?|mots? ?de ?passes?|motdepasse|contraseña|wachtwoord|code d'acc[èe]s|codes d'acc[èe]s|cl[ée] (?:wi-?fi|wpa2?|wep|r[ée]seau|de s[ée]curit[ée] (?:wi-?fi|r[ée]seau))|(?:wi-?fi|wpa2?|wep|network security) (?:key|code|password)|passe?(?=\s{0,2}[:=]))["']?(?![\p{L}\d])/giu
const credentials = /(?<![\p{L}\d])(?:identifiants?|credentials?|creds|logins?|log-in)(?![\p{L}\d])/giu
/** "Sunny!2024 is my password". */
const afterwards =
  /(?<secret>[^\s"'«»]{4,64})["'»]?\s{1,3}(?:is|as|was|est|c'est|comme|pour|for|en guise de)\s{1,3}(?:(?:my|the|our|his|her|mon|le|ma|notre|son|a|new|nouveau)\s{1,3}){0,2}(?:\w{1,12}\s)?(?:pass ?word|pwd|pw|mdp|mot de passe|passcode|passphrase)(?![\p{L}\d])/giu

/** Between a label and what it labels: my password for the VPN is … */
const links = new Set([
  'is',
  'are',
  'was',
  'est',
  'était',
  'etait',
  'sont',
  "c'est",
  'c’est',
  'cest',
  'c',
  'now',
  '=',
  ':',
  '->',
  '→',
  '=>',
  ':=',
  'maintenant',
  'était',
  'donc',
  'being',
  'equals',
  'would',
  'be',
  'sera',
])
/** After these a word with digits names something else. */
const namers = new Set([
  'user',
  'username',
  'login',
  'utilisateur',
  'identifiant',
  'account',
  'compte',
  'matricule',
  'id',
  'pc',
  'poste',
  'machine',
  'error',
  'erreur',
  'code',
  'ticket',
  'version',
  'room',
  'salle',
  'bureau',
  'windows',
  'office',
  'ios',
  'android',
  'build',
  'kb',
  'n°',
  'numéro',
  'number',
  'server',
  'serveur',
  'host',
  'imprimante',
  'printer',
  'model',
  'modèle',
  'serial',
  'série',
  'asset',
  'badge',
  'tel',
  'tél',
  'phone',
  'extension',
  'étage',
  'floor',
  'sur',
  'on',
  'chez',
  'at',
])

const reach = 8
const longestSecret = 200

/** Passwords that stand near a word that says so. */
export function findPasswords(text: string): Span[] {
  const spans: Span[] = []
  for (const label of text.matchAll(labels)) {
    spans.push(
      ...valuesAfter(text, label.index + label[0].length, label[0].startsWith('-') && label[0].length > 3),
    )
  }
  for (const label of text.matchAll(credentials)) {
    spans.push(
      ...tokensAfter(text, label.index + label[0].length).flatMap((token) =>
        isVeryStrong(kept(token.word)) ? [spanOf(token)] : [],
      ),
    )
  }
  for (const match of text.matchAll(afterwards)) {
    const secret = match.groups!.secret!
    if (isStrong(secret)) spans.push({ start: match.index, end: match.index + secret.length })
  }
  return spans
}

interface Token {
  readonly word: string
  readonly start: number
  readonly isAlone: boolean
}

function valuesAfter(text: string, from: number, isOption: boolean): Span[] {
  const joint = /\s{0,3}(?:[:=]|=>|->|→)\s{0,3}/y
  joint.lastIndex = from
  const joined = joint.exec(text)?.[0]
  const start = from + (joined?.length ?? 0)
  const quoted = quotedAt(text, start)
  if (quoted !== null && isQuotedSecret(quoted.word, joined !== undefined)) return [spanOf(quoted)]
  const tokens = tokensAfter(text, start)
  const spans: Span[] = []
  let hasParted = false
  let isLinked = joined !== undefined || isOption
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1]?.word.toLowerCase()
    if (isLinked || (at === 0 && joined === undefined)) {
      const inQuotes = at > 0 ? quotedAt(text, token.start) : null
      if (isLinked && inQuotes !== null && isQuotedSecret(inQuotes.word, true))
        return [...spans, spanOf(inQuotes)]
      if (isSecretAt(token, isLinked, joined?.includes('=') === true || isOption, tokens[at + 1])) {
        spans.push(spanOf(token))
        isLinked = false
        continue
      }
    } else if (isVeryStrong(kept(token.word)) && !(before !== undefined && namers.has(before))) {
      spans.push(spanOf(token))
      continue
    }
    hasParted ||= /[,;)]$/.test(token.word)
    isLinked = !hasParted && (links.has(token.word.toLowerCase()) || (isLinked && isArticle(token.word)))
  }
  return spans
}

/** Several words in quotes are a secret only when something says so: a message of the system stands in quotes too. */
function isQuotedSecret(words: string, isLinked: boolean): boolean {
  if (words.startsWith('‹')) return false
  const count = words.trim().split(/\s+/).length
  return count === 1 ? !isHarmlessWord(words) : isLinked && count <= 6
}

function isArticle(word: string): boolean {
  return /^(?:the|my|le|un|a|toujours|still|actually|simplement|juste|just|likely|probably)$/i.test(word)
}

/** Right after a label or a link. Plain words are secrets only when they stand alone and say nothing of a password. */
function isSecretAt(token: Token, isLinked: boolean, isAssigned: boolean, next: Token | undefined): boolean {
  const word = bare(token.word)
  if (word === '' || links.has(token.word.toLowerCase())) return false
  if (isAssigned) return !/^[‹<*•]/.test(word)
  if (isStrong(token.word)) return true
  if (/^\d+$/.test(word)) return word.length >= (isLinked ? 4 : 5) && !isUnit(next?.word)
  if (!isLinked || isHarmlessWord(word) || word.length < 4) return false
  return token.isAlone && /^\p{L}[\p{L}\p{N}._-]*$/u.test(word)
}

function isUnit(word: string | undefined): boolean {
  return (
    word !== undefined &&
    /^(?:times|fois|days?|jours?|characters?|caractères?|chars|minutes?|hours?|heures?|weeks?|semaines?|months?|mois|attempts|essais|digits|chiffres|accounts|comptes|users)/i.test(
      word,
    )
  )
}

/** Letters with digits, or marks inside: no word that people write. */
function isStrong(token: string): boolean {
  const word = bare(token)
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

/** Far from its label a secret must look like one: letters, digits, and marks or capitals inside. */
function isVeryStrong(word: string): boolean {
  if (!isStrong(word) || word.length < 6) return false
  const hasMark = /[!@#$%^&*+=?€£§~|\\]/.test(word)
  return (
    /\d/.test(word) &&
    /\p{L}/u.test(word) &&
    (hasMark || (/\p{Lu}/u.test(word) && /\p{Ll}/u.test(word) && word.length >= 8))
  )
}

/** What has digits or marks and is none: products, dates, sizes, addresses, ticket and error numbers, names of machines. */
function isOrdinary(word: string): boolean {
  return (
    /^(?:\p{L}+365|o365|m365|win(?:dows)?\d+|w1[01]|v\d[\d.]*|2fa|mfa\d?|ios\d+|office\d+|outlook\d+|ws\d+|web3|b2b|i[3579]|wpa[23]|kb\d+|aadsts\d+|azure\d?|iphone\d+|teams2|adfs\d|ad\d|sap\d)$/iu.test(
      word,
    ) ||
    /^\d+(?:er|e|eme|ème|re|nd|rd|st|th|x|h|h\d+|am|pm|min|j|d|go|mo|gb|mb|s|k|%|€|\$)$/i.test(word) ||
    /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(word) ||
    /^(?:inc|req)[ -]?\d+$/i.test(word) ||
    /^0x[0-9a-f]+$/i.test(word) ||
    /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(word) ||
    /^(?:https?:|www\.|\\\\|[a-z]:\\)/i.test(word) ||
    /^\p{L}{1,12}-\d{1,8}$/u.test(word) ||
    /^[‹<]/.test(word) ||
    /^\p{L}+[/+&]\p{L}+$/u.test(word)
  )
}

/** Without quotes, brackets and the stops of the sentence around it. */
function bare(word: string): string {
  return word.replace(/^["'«»“”()[\]{}<>,;:]{1,10}/, '').replace(/["'«»“”()[\]{}<>.,;:?!…]{1,10}$/, '')
}

function spanOf(token: { readonly word: string; readonly start: number }): Span {
  const start = token.start + opening(token.word)
  return { start, end: start + kept(token.word).length }
}

/** Without what stands around it; a "!" at the end may belong to a password. */
function kept(word: string): string {
  return word.slice(opening(word)).replace(/["'«»“”)\]}>.,;:?…]{1,10}$/, '')
}

function opening(word: string): number {
  return /^["'«»“”()[\]{}<,;:]{0,10}/.exec(word)![0].length
}

/** The next words of the same sentence. */
function tokensAfter(text: string, from: number): Token[] {
  const tokens: Token[] = []
  const pattern = /[^\S\n]{0,20}([^\s]{1,200})/y
  pattern.lastIndex = from
  while (tokens.length < reach) {
    const match = pattern.exec(text)
    if (match === null) break
    const word = match[1]!
    const end = pattern.lastIndex
    const isLast =
      end >= text.length ||
      text[end] === '\n' ||
      /[.,;!?…)]$/.test(word) ||
      /^\s{0,5}(?:[/|(]|et\b|and\b|but\b|mais\b)/.test(text.slice(end, end + 12))
    tokens.push({ word, start: end - word.length, isAlone: isLast })
    if (/[.;?…]$/.test(word) && word.length < longestSecret && tokens.length > 1 && !isStrong(word)) break
  }
  return tokens
}

function quotedAt(text: string, from: number): Token | null {
  const pattern = /\s{0,3}["'«“`]\s?([^"'«»“”`\n]{3,60}?)\s?["'»”`]/y
  pattern.lastIndex = from
  const match = pattern.exec(text)
  if (match === null) return null
  return { word: match[1]!, start: match.index + match[0].indexOf(match[1]!), isAlone: true }
}
