import { fold } from '../../../understanding/words.js'
import type { ReadingFile } from '../reading/reading-file.js'
import type { Fact } from './facts-in.js'

/** The numbers of a text with their units, times of day, and codes; numbers in words only where a unit follows. */
export function createQuantities({
  numbers,
  numberEndings,
  units,
}: Pick<ReadingFile, 'numbers' | 'numberEndings' | 'units'>): (text: string) => readonly Fact[] {
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
    return tokens.flatMap((written, at): readonly Fact[] => {
      const unit = unitOf.get(fold(tokens[at + 1] ?? ''))
      const inWords = numberOf.get(fold(written))
      if (inWords !== undefined) {
        // "eight characters", and "huit premiers caractères" or "une quinzaine de secondes".
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

/** An hour of the day and a number of hours are written alike in some languages: neither has its unit. */
function quantity(value: string, unit: string | undefined, excerpt: string): Fact {
  return { key: unit === undefined || unit === 'h' ? value : `${value} ${unit}`, excerpt }
}

/** "10 h 40" and "10:40" are one time; "17 h", "17:00" and "5 pm" another. */
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
