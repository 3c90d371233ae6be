import { isHarmlessWord } from './harmless-words.js'
import {
  credentialLabels,
  isIdentifierLabel,
  isLinkWord,
  isWeakLinkWord,
  passwordLabels,
  phraseLabels,
  trailingLabels,
} from './password-labels.js'
import {
  isStrong,
  isVeryStrong,
  leadingPunctuationLength,
  stripPunctuation,
  stripPunctuationButFinalMark,
} from './password-words.js'
import type { SecretSpan } from './secret-span.js'
import { quotedAt, type Token, tokensAfter, tokensBefore } from './tokens-around.js'

/** Matches the word before the link in "Sunny!2024 is my password". */
const wordBefore = /[^\s"'«»]{4,64}$/
const longestBefore = 64

/** Finds passwords near a word that announces a password. */
export function findPasswords(text: string): SecretSpan[] {
  const spans: SecretSpan[] = []
  const labels = Array.from(text.matchAll(passwordLabels), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    joined: jointAt(text, index + word.length),
    isOption: word.startsWith('-') && word.length > 3,
  }))
  for (const [at, label] of labels.entries()) {
    const next = labels[at + 1]
    // Each word is assigned to only one label, so that a row of labels takes linear time.
    if (!labelsLabel(label, next)) spans.push(...valuesAfter(text, label, next?.start ?? text.length))
    spans.push(...strongOf(tokensBefore(text, labels[at - 1]?.end ?? 0, label.start)))
  }
  for (const label of text.matchAll(phraseLabels))
    spans.push(...phraseAfter(text, label.index + label[0].length))
  for (const label of text.matchAll(credentialLabels))
    spans.push(...strongOf(tokensAfter(text, label.index + label[0].length, text.length)))
  let earliest = 0
  for (const match of text.matchAll(trailingLabels)) {
    const from = Math.max(earliest, match.index - longestBefore)
    const secret = wordBefore.exec(text.slice(from, match.index))?.[0]
    if (secret !== undefined && isStrong(secret))
      spans.push({ start: match.index - secret.length, end: match.index })
    earliest = match.index + match[0].length
  }
  return spans
}

function strongOf(tokens: readonly Token[]): SecretSpan[] {
  return tokens.filter((token, at) => isSecretAnywhere(token) && !isNamed(tokens, at)).map(spanOf)
}

interface Label {
  readonly start: number
  readonly end: number
  /** Text between the label and its value: " = ". */
  readonly joined: string
  readonly isOption: boolean
}

/**
 * Returns true for a label right before another label: in "password: pwd: …", the secret follows
 * the second one.
 */
function labelsLabel({ end, joined }: Label, next: Label | undefined): boolean {
  return joined !== '' && next !== undefined && next.joined !== '' && next.start === end + joined.length
}

/** Returns true if the word looks like a secret on its own. Checks for a digit first, because most words have none. */
function isSecretAnywhere({ word }: Token): boolean {
  return /\d/.test(word) && isVeryStrong(stripPunctuationButFinalMark(word))
}

/** Returns true if the previous word shows that a word is a name rather than a password. */
function isNamed(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  return before !== undefined && isIdentifierLabel(before.word)
}

function valuesAfter(text: string, { end, joined, isOption }: Label, to: number): SecretSpan[] {
  const start = end + joined.length
  const quoted = quotedAt(text, start)
  if (quoted !== null && isQuotedSecret(quoted.word, joined !== '')) return [spanOf(quoted)]
  const tokens = tokensAfter(text, start, to)
  if (joined === '' && compounds.test(tokens[0]?.word ?? '')) return strongOf(tokens)
  const spans: SecretSpan[] = []
  let hasParted = false
  let isLinked = joined !== '' || isOption
  let hasArticle = false
  for (const [at, token] of tokens.entries()) {
    const isLoose = at > 0 && isWeakLinkWord(tokens[at - 1]!.word)
    const inQuotes = at > 0 && (isLinked || isLoose) ? quotedAt(text, token.start) : null
    if (inQuotes !== null && isQuotedSecret(inQuotes.word, !isHarmlessWord(inQuotes.word)))
      return [...spans, spanOf(inQuotes)]
    if (isLinked || (at === 0 && joined === '')) {
      const isAssigned = joined.includes('=') || isOption
      if (isSecretAt(token, isLinked && !hasArticle, isAssigned, tokens[at + 1])) {
        spans.push(spanOf(token))
        isLinked = false
        continue
      }
    } else if (isSecretAnywhere(token) && !isNamed(tokens, at)) {
      spans.push(spanOf(token))
      continue
    } else if (isLoose && stripPunctuation(token.word).length >= 6 && isStrong(token.word))
      spans.push(spanOf(token))
    else if (!hasParted && isLoneNumber(tokens, at)) spans.push(spanOf(token))
    hasParted ||= ',;)'.includes(token.word.at(-1)!)
    const isArticle = articles.test(token.word)
    hasArticle = isLinked && (isArticle || hasArticle)
    isLinked = !hasParted && (isLinkAt(tokens, at) || (isLinked && (isArticle || adverbs.test(token.word))))
  }
  return spans
}

/**
 * Returns true if the word links the label to a value. A colon after a statement about the password
 * isn't a link: "every password needs resetting: Workday".
 */
function isLinkAt(tokens: readonly Token[], at: number): boolean {
  const { word } = tokens[at]!
  if (!isLinkWord(word)) return false
  const isAssigned = ':='.includes(word.at(-1)!)
  const unmarked = isAssigned ? word.slice(0, -1) : word
  const before = word === ':' ? (tokens[at - 1]?.word ?? '') : unmarked
  if (!isAssigned || isLinkWord(before) || /^(?:er|ir|re)$/i.test(before.slice(-2))) return true
  return !isHarmlessWord(before)
}

/** Finds a phrase that runs to the end of the clause: "passphrase: correct horse battery staple". */
function phraseAfter(text: string, from: number): SecretSpan[] {
  const joined = jointAt(text, from)
  const start = from + joined.length
  const quoted = quotedAt(text, start)
  if (quoted !== null && isQuotedSecret(quoted.word, true)) return [spanOf(quoted)]
  const linked =
    joined !== ''
      ? 0
      : (/^\s{0,3}(?:is|est|c'est)\s{1,3}/.exec(text.slice(start, start + 20))?.[0].length ?? -1)
  if (linked < 0) return []
  const clause =
    /^[^\n,;.!?]{3,160}/.exec(text.slice(start + linked, start + linked + 160))?.[0].trimEnd() ?? ''
  if (clause === '' || clause.startsWith('‹') || isHarmlessWord(clause)) return []
  return [{ start: start + linked, end: start + linked + clause.length }]
}

const joint = /\s{0,3}(?:[:=]|=>|->|→|[-–](?=\s))\s{0,3}/y

function jointAt(text: string, from: number): string {
  joint.lastIndex = from
  return joint.exec(text)?.[0] ?? ''
}

/**
 * Returns true if a quoted text is a secret. Several words count as a secret only after a link word, because people quote system messages
 * too.
 */
function isQuotedSecret(words: string, isLinked: boolean): boolean {
  if (words.startsWith('‹')) return false
  const count = words.trim().split(/\s+/).length
  return count === 1 ? !isHarmlessWord(words) : isLinked && count <= 6
}

/** Matches words that turn a label into the name of a thing: password manager. */
const compounds = /^(?:manager|policy|generator|vault|checker|history|strength|rules?)s?(?![\p{L}])/iu
const articles = /^(?:the|my|le|la|mon|un|une|a|an)$/i
const adverbs = /^(?:toujours|still|actually|simplement|juste|just|likely|probably)$/i

/**
 * Returns true if the word right after a label or a link is a secret. An ordinary word only counts
 * if it's the only word in its clause and isn't typical of messages about passwords.
 */
function isSecretAt(token: Token, isLinked: boolean, isAssigned: boolean, next: Token | undefined): boolean {
  const word = stripPunctuation(token.word)
  if (word === '' || isLinkWord(token.word)) return false
  if (isAssigned) return !/^[‹<*•]/.test(word)
  if (isStrong(token.word)) return true
  if (/^\d+$/.test(word)) return word.length >= (isLinked || token.isAlone ? 4 : 5) && !isUnit(next?.word)
  if (!isLinked || !token.isAlone || word.length < 4) return false
  return /^\p{L}[\p{L}\p{N}._-]*$/u.test(word) && !isHarmlessWord(word)
}

/**
 * Returns true for a number at the end with only plain words before it, as in "password of the
 * excel file 2468".
 */
function isLoneNumber(tokens: readonly Token[], at: number): boolean {
  if (at === 0 || at < tokens.length - 1) return false
  const word = stripPunctuation(tokens[at]!.word)
  if (!/^\d{4,8}$/.test(word) || /^(?:19|20)\d\d$/.test(word)) return false
  const between = tokens.slice(0, at).map((token) => token.word)
  if (isNamed(tokens, at) || /^(?:for|pour|of|de|à|to)$/i.test(between.at(-1)!)) return false
  return /^(?:of|for|du|de|des|pour)$/i.test(between[0]!) && between.every(isPlain)
}

function isPlain(word: string): boolean {
  return (
    /^(?:of|for|du|de|des|pour|the|my|le|la|les|mon|ma|file|fichier)$/i.test(word) || !isHarmlessWord(word)
  )
}

function isUnit(word: string | undefined): boolean {
  return (
    word !== undefined &&
    /^(?:times|fois|days?|jours?|characters?|caractères?|chars|minutes?|hours?|heures?|weeks?|semaines?|months?|mois|attempts|essais|digits|chiffres|accounts|comptes|users)/i.test(
      word,
    )
  )
}

function spanOf(token: Token): SecretSpan {
  const start = token.start + leadingPunctuationLength(token.word)
  return { start, end: start + stripPunctuationButFinalMark(token.word).length }
}
