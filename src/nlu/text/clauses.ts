/** Range of a clause in its text. */
export interface Bounds {
  readonly start: number
  readonly end: number
}

/** Characters that always end a clause. */
const stops = new Set(';!?…()[]{}|\n\r')
/** Characters that end a clause only before a space or at the end, so that "excel.exe" and "10:30" stay whole. */
const stopsBeforeSpace = new Set('.,:')
/** Characters that end a clause only between spaces, so that "e-mail" and "10-12" stay whole. */
const dashes = new Set('-–—')

/** Splits a tidied text at punctuation, brackets, dashes and line ends, leaving out empty parts. */
export function clauseBoundsOf(text: string): Bounds[] {
  const found: Bounds[] = []
  let start = 0
  const add = (end: number) => {
    if (!isBlank(text, start, end)) found.push({ start, end })
  }
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at)
    if (kind === null) {
      at++
      continue
    }
    let end = at + 1
    while (end < text.length && kindAt(text, end) === kind) end++
    const isBeforeSpace = end === text.length || isSpaceAt(text, end)
    const isAfterSpace = at === 0 || isSpaceAt(text, at - 1)
    if (kind === stops || (isBeforeSpace && (kind !== dashes || isAfterSpace))) {
      add(at)
      start = end
    }
    at = end
  }
  add(text.length)
  return found
}

/** Returns the kind of delimiter; null for letters, which are checked first because most characters are. */
function kindAt(text: string, at: number): ReadonlySet<string> | null {
  const unit = text.charCodeAt(at)
  if ((unit >= 0x61 && unit <= 0x7a) || unit === 0x20) return null
  const character = text[at]!
  if (stopsBeforeSpace.has(character)) return stopsBeforeSpace
  if (dashes.has(character)) return dashes
  return stops.has(character) ? stops : null
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isSpaceAt(text, at)) return false
  return true
}

function isSpaceAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit <= 0x7f) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)
  return /\s/.test(text[at]!)
}
