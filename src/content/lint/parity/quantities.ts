import { fold } from '../../../nlu/text/words.js'
import type { ReadabilityFile } from '../readability/readability-file.js'
import type { ParityFact } from './parity-facts.js'

/** Finds numbers with their units, times of day, and codes. Numbers in words count only before a unit. */
export function createQuantityAndCodeExtractor({
  numbers,
  numberEndings,
  units,
}: Pick<ReadabilityFile, 'numbers' | 'numberEndings' | 'units'>): (text: string) => readonly ParityFact[] {
  const unitOf = new Map(
    Object.entries(units).flatMap(([unit, written]) => written.map((word) => [fold(word), unit] as const)),
  )
  const numberOf = new Map(Object.entries(numbers).map(([word, value]) => [fold(word), value]))
  const ordinal = new RegExp(`^(\\d+)(?:${(numberEndings ?? []).join('|') || '(?!)'})$`, 'i')

  return (text) => {
    const tokens = [...withTimes(text).matchAll(/[\p{L}\p{N}]+(?:[.,:_-][\p{L}\p{N}]+)*['’]?|%/gu)]
      .map((match) => match[0])
      .map((token) => (/\d['’]$/.test(token) ? token.slice(0, -1) : token))
      .flatMap((token) => (/^\d+-\p{L}+$/u.test(token) ? token.split('-') : [token]))
    return tokens.flatMap((written, at): readonly ParityFact[] => {
      const unit = unitOf.get(fold(tokens[at + 1] ?? ''))
      const inWords = numberOf.get(fold(written))
      if (inWords !== undefined) {
        // "Huit premiers caractères" and "une quinzaine de secondes" also match, like "eight characters".
        const counted = unit ?? unitOf.get(fold(tokens[at + 2] ?? ''))
        return counted === undefined ? [] : [quantity(String(inWords), counted, written)]
      }
      const whole = ordinal.exec(written)?.[1] ?? written
      if (/^\d+(?:[.,:]\d+)*$/.test(whole)) return [quantity(whole.replace(',', '.'), unit, written)]
      if (/\d/.test(written) && isCode(written)) return [{ key: fold(written), excerpt: written }]
      return (written.match(/\d+/g) ?? []).map((digits) => quantity(digits, undefined, digits))
    })
  }
}

/** Leaves out the unit for hours, because some languages write a time of day and a number of hours in the same way. */
function quantity(value: string, unit: string | undefined, excerpt: string): ParityFact {
  return { key: unit === undefined || unit === 'h' ? value : `${value} ${unit}`, excerpt }
}

/** Normalises times of day: "10 h 40" and "10:40" are the same, as are "17 h", "17:00" and "5 pm". */
function withTimes(text: string): string {
  return text
    .replace(/\b(\d{1,2}) ?h ?(\d{2})\b/g, '$1:$2')
    .replace(
      /\b(\d{1,2})(:\d{2})? ?(?:pm|p\.m\.)(?!\p{L})/giu,
      (_, hour: string, minutes: string | undefined) => `${(Number(hour) % 12) + 12}${minutes ?? ''}`,
    )
    .replace(/\b(\d{1,2}):00\b/g, '$1')
}

function isCode(token: string): boolean {
  return /^0x/i.test(token) || /^[\p{Lu}\d._-]+$/u.test(token)
}
