/**
 * Mark for characters that messages may contain but PostgreSQL's text can't hold: NUL and lone surrogates.
 * Each of them is stored as the mark and four hex digits, and so is the mark itself.
 */
const mark = '\uE000'
const unstorable = /[\0\uE000]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
/** Unstorable characters as written by `JSON.stringify`. An escaped backslash may also match; the slow path deals with that. */
const mayBeUnstorable = /\\u0000|\\ud[89a-f]|\uE000/
const written = /\uE000([0-9a-f]{4})/g

export function encodePgText(text: string): string {
  return text.replace(unstorable, (one) => `${mark}${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

export function decodePgText(text: string): string {
  if (!text.includes(mark)) return text
  return text.replace(written, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

export function encodePgJson(value: unknown): string {
  const json = JSON.stringify(value)
  return mayBeUnstorable.test(json) ? JSON.stringify(mapTexts(value, encodePgText)) : json
}

export function decodePgJson(json: string): unknown {
  const value: unknown = JSON.parse(json)
  return json.includes(mark) ? mapTexts(value, decodePgText) : value
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value)
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [map(key), mapTexts(item, map)]))
}
