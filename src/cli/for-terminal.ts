const turning = '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069'
const obeyed = new RegExp(`[${turning}]|\\p{Cc}`, 'gu')
/** JSON escapes the other controls itself. */
const leftByJson = new RegExp(`[\\u007F-\\u009F${turning}]`, 'gu')

/** Puts somebody else's text on one line, without control characters or text-direction marks. */
export function lineOf(words: string): string {
  return words.replace(/\s+/g, ' ').replace(obeyed, '')
}

/** JSON of the same value, in which such characters are escaped too. */
export function jsonOf(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    leftByJson,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
