import type { SecretSpan } from './secret-span.js'

/** Finds card numbers with a valid Luhn checksum and a prefix that matches their length, and IBANs with valid check digits. */
export function findPaymentNumbers(text: string): SecretSpan[] {
  return [...findCards(text), ...findIbans(text)]
}

/** Card prefixes by length. An IMEI also passes the Luhn check, but begins differently. */
const issuers: Readonly<Record<number, RegExp>> = {
  13: /^4/,
  14: /^3(?:0[0-5]|[68])/,
  15: /^3[47]/,
  16: /^(?:4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|6(?:011|4[4-9]|5|2)|35(?:2[89]|[3-8])|50|5[6-8]|9792)/,
  17: /^62/,
  18: /^62/,
  19: /^(?:62|6011|4|65|5[0678])/,
}

function findCards(text: string): SecretSpan[] {
  return Array.from(text.matchAll(/(?<![\w.+-])\d(?:[ .\u00a0\u202f-]?\d){12,18}(?![\w]|[.,-]\d)/g)).flatMap(
    (match): SecretSpan[] => {
      const digits = match[0].replace(/\D/g, '')
      if (!issuers[digits.length]?.test(digits) || !passesLuhn(digits)) return []
      return [{ start: match.index, end: match.index + match[0].length }]
    },
  )
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (const [at, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

/** Minimum number of digits in an IBAN. The IBANs of every country have more; with fewer digits, ordinary words could pass the check by chance. */
const fewestDigits = 10

const ibanLengths: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MA: 28,
  MC: 27,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SA: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TN: 24,
  TR: 26,
  UA: 29,
}

function findIbans(text: string): SecretSpan[] {
  return Array.from(text.matchAll(/(?<![A-Za-z0-9])([A-Za-z]{2})[ ]?\d[ ]?\d/g)).flatMap(
    (match): SecretSpan[] => {
      const length = ibanLengths[match[1]!.toUpperCase()]
      if (length === undefined) return []
      let at = match.index
      let count = 0
      for (let gaps = 0; at < text.length && count < length; at++) {
        if (isLetterOrDigit(text.charCodeAt(at))) {
          count++
          gaps = 0
        } else if (gapMarks.includes(text[at]!) && gaps === 0) gaps++
        else break
      }
      if (count < length) return []
      const compact = text
        .slice(match.index, at)
        .replace(/[^A-Za-z0-9]/g, '')
        .toUpperCase()
      if (
        compact.replace(/\D/g, '').length < fewestDigits ||
        /[A-Za-z0-9]/.test(text[at] ?? '') ||
        !hasRightCheck(compact)
      )
        return []
      return [{ start: match.index, end: at }]
    },
  )
}

const gapMarks = ' .\u00a0\u202f-'

function isLetterOrDigit(code: number): boolean {
  const upper = code & ~0x20
  return (code >= 0x30 && code <= 0x39) || (upper >= 0x41 && upper <= 0x5a)
}

/** Verifies the ISO 7064 check digits: with the first four characters moved to the end and letters as numbers, the remainder modulo 97 is 1. */
function hasRightCheck(iban: string): boolean {
  let rest = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}
