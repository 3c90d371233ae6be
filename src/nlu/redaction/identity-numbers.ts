import { findSpans, type SecretSpan } from './secret-span.js'

/**
 * Finds French NIRs with a valid key, US SSNs and UK national insurance numbers. Other numbers are
 * only found if a word identifies them.
 */
export function findIdentityNumbers(text: string): SecretSpan[] {
  return [...findNirs(text), ...patterns.flatMap((pattern) => findSpans(text, pattern))]
}

const patterns: readonly RegExp[] = [
  /(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g,
  /\b(?:ssn|social security(?: number| no\.?| #)?)(?!\p{L})[^\d\n]{0,12}(?<secret>\d{3}[ -]?\d{2}[ -]?\d{4})(?!\d)/giu,
  /(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \d{2} \d{2} \d{2} [A-D](?!\w)/g,
  /\b(?:national insurance(?: number| no\.?)?|nino|ni number)(?!\p{L})[^\d\n]{0,8}?(?<secret>[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])(?!\w)/giu,
  /(?<!\p{L})(?:(?:num[ée]ro|n°|no|num) ?(?:de )?s[ée]cu(?:rit[ée] sociale)?|s[ée]curit[ée] sociale|num[ée]ro insee|nir)(?!\p{L})[^\d\n]{0,12}(?<secret>[12378](?:[ .]?\d){12}(?:[ .]?\d{2})?)(?!\d)/giu,
  /(?<!\p{L})(?:passport(?: number| no\.?)?|(?:num[ée]ro de )?passeport(?: num[ée]ro| n°)?|national id(?: number| card)?|identity card(?: number| no\.?)?|(?:num[ée]ro de )?carte d'identit[ée]|cni|dni|nie|permis de conduire|driving licen[cs]e(?: number| no\.?)?)(?!\p{L})(?:\s{0,2}(?:is|est|n°|:|=|#|num[ée]ro)){0,2}\s{0,2}(?<secret>(?=[A-Z0-9 -]{0,12}\d{3})[A-Z0-9]{6,16})(?!\w)/giu,
]

function findNirs(text: string): SecretSpan[] {
  const shape =
    /(?<![\w.+-])([12378])[ .]?(\d{2})[ .]?(0[1-9]|1[0-2]|[2-9]\d)[ .]?(\d{2}|2[ABab])[ .]?(\d{3})[ .]?(\d{3})[ .-]?(\d{2})(?!\w)/g
  return Array.from(text.matchAll(shape)).flatMap((match): SecretSpan[] => {
    const [, sex, year, month, department, town, order, key] = match as unknown as string[]
    const place = department!.toUpperCase().replace('2A', '19').replace('2B', '18')
    const number = BigInt(`${sex}${year}${month}${place}${town}${order}`)
    if (97n - (number % 97n) !== BigInt(key!)) return []
    return [{ start: match.index, end: match.index + match[0].length }]
  })
}
