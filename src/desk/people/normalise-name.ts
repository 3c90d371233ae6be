import { fold } from '../../nlu/text/words.js'

const titles = /^(?:mr|mrs|ms|m|mme|mlle|dr)\.?\s+/i

/** Normalises a name for comparison: no title, accents, case or punctuation. */
export function normaliseName(text: string): string {
  return fold(text.trim().replace(/^@/, '').replace(titles, ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
