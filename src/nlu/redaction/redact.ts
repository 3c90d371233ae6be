import type { Redaction } from '../nlu-result.js'
import { findCodes } from './codes.js'
import { findCommandSecrets } from './command-secrets.js'
import { findIdentityNumbers } from './identity-numbers.js'
import { findKeys } from './keys.js'
import { findPasswords } from './passwords.js'
import { findPaymentNumbers } from './payment-numbers.js'
import type { SecretSpan } from './secret-span.js'
import { findSentCodes } from './sent-codes.js'
import { findTypedPasswords, type RedactionContext } from './typed-passwords.js'

/** Placeholder for a secret, the same in every language. */
export const mask = '‹•••›'

const finders = [
  findKeys,
  findPaymentNumbers,
  findIdentityNumbers,
  findCodes,
  findSentCodes,
  findCommandSecrets,
  findPasswords,
]

/**
 * Masks passwords, tokens, keys, card and account numbers, national IDs and codes. Email addresses, phone numbers, error codes, serial
 * numbers and ticket numbers stay. In a conversation about credentials, more is masked. The running time is linear in the length of the
 * text.
 */
export function redact(text: string, talk: RedactionContext = 'other'): Redaction {
  const composed = withoutInvisible(text.normalize('NFC'))
  const plain = plainOf(composed)
  const found = [...finders.flatMap((find) => find(plain)), ...findTypedPasswords(plain, talk)]
  const spans = merged(found).filter((span) => isUnmasked(plain, span))
  if (spans.length === 0) return { text, count: 0, secrets: [] }
  let masked = ''
  let at = 0
  for (const { start, end } of spans) {
    masked += composed.slice(at, start) + mask
    at = end
  }
  const secrets = spans.map(({ start, end }) => composed.slice(start, end))
  return { text: masked + composed.slice(at), count: spans.length, secrets }
}

/** Zero-width format characters, which would hide a label or a key from the patterns. */
const invisible = /\p{Cf}/gu

function withoutInvisible(text: string): string {
  return text.replace(invisible, '')
}

/** Returns false for text that was masked earlier. */
function isUnmasked(text: string, { start, end }: SecretSpan): boolean {
  return /[\p{L}\d]/u.test(text.slice(start, end).replaceAll(mask, ''))
}

/** Cyrillic letters that look like Latin ones, each with its Latin counterpart. */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  Array.from('аaеeоoрpсcуyхxіiѕsјjһhԁdѡwАAВBЕEКKМMНHОOРPСCТTХX'.matchAll(/(.)(.)/gu), ([, one, other]) => [
    one!,
    other!,
  ]),
)

/**
 * Replaces typographic apostrophes, special spaces and look-alike letters with their Latin keyboard
 * equivalents, keeping all positions.
 */
function plainOf(text: string): string {
  return text
    .replace(/[\u2018\u2019\u02bc\u00b4]/g, "'")
    .replace(/[\u00a0\u202f\u2007\u2009]/g, ' ')
    .replace(/[\u0400-\u052F]/g, (letter) => lookAlikes.get(letter) ?? letter)
}

function merged(spans: readonly SecretSpan[]): SecretSpan[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: { start: number; end: number }[] = []
  for (const span of sorted) {
    const last = kept.at(-1)
    if (last !== undefined && span.start < last.end) last.end = Math.max(last.end, span.end)
    else kept.push({ ...span })
  }
  return kept
}
