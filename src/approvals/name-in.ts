import { fold } from '../understanding/words.js'

const titles = /^(?:mr|mrs|ms|m|mme|mlle|dr)\.?\s+/i

/** A name as it is compared: without title, accents, case or signs. */
export function nameIn(text: string): string {
  return fold(text.trim().replace(/^@/, '').replace(titles, ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
