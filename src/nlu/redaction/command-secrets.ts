import { isVeryStrong, stripPunctuationButFinalMark } from './password-words.js'
import { findSpans, type SecretSpan } from './secret-span.js'

/**
 * Patterns for passwords in commands, and for passwords right after the address to which they
 * belong.
 */
const patterns: readonly RegExp[] = [
  /\/user:\S{1,80}[ \t]{1,3}(?<secret>[^\s/]\S{2,80})/gi,
  /(?<=\s)(?:-u|--user)[ \t=]{1,3}[^\s:@]{1,64}:(?<secret>[^\s:]{3,120})/gi,
  /\bsshpass[ \t]{1,3}-p[ \t]{0,3}(?<secret>\S{3,120})/gi,
  /\bmysql(?:dump)?\b[^\n]{0,60}?\s-p(?<secret>\S{4,120})/gi,
]
const afterAddress = /@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}\s{0,2}[:/|]\s{0,2}(?<secret>[^\s‹]{6,64})/g

export function findCommandSecrets(text: string): SecretSpan[] {
  return [
    ...patterns.flatMap((pattern) => findSpans(text, pattern)),
    ...findSpans(
      text,
      afterAddress,
      (word) => isVeryStrong(stripPunctuationButFinalMark(word)) && !word.includes('/'),
    ),
  ]
}
