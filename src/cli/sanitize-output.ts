const turning = '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069'
const obeyed = new RegExp(`[${turning}]|\\p{Cc}`, 'gu')
/** Characters that JSON doesn't escape itself. */
const leftByJson = new RegExp(`[\\u007F-\\u009F${turning}]`, 'gu')

/** Puts untrusted text on one line, without control or text-direction characters. */
export function sanitizeLine(words: string): string {
  return words.replace(/\s+/g, ' ').replace(obeyed, '')
}

/** Returns the value as JSON, with control and text-direction characters escaped. */
export function sanitizeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    leftByJson,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
