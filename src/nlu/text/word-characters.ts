/** Limit of the lookup table, which covers Latin script; characters beyond it are matched by a pattern. */
const tabled = 0x250
const isWord = /^[\p{L}\p{N}\p{M}]$/u
const isPicture = /^\p{Extended_Pictographic}$/u

const isTabledWord = Uint8Array.from({ length: tabled }, (_, unit) =>
  isWord.test(String.fromCharCode(unit)) ? 1 : 0,
)

/** Returns the end of the run of letters, digits and combining marks that starts at `from`, or `from` if there is none. */
export function wordEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit < tabled) {
      if (isTabledWord[unit] === 0) break
      at++
    } else {
      const width = characterWidthAt(text, at)
      if (!isWord.test(text.slice(at, at + width))) break
      at += width
    }
  }
  return at
}

export function isPictographAt(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) >= firstPicture && isPicture.test(text.slice(at, at + characterWidthAt(text, at)))
  )
}

/** Returns the number of UTF-16 units of a character. */
export function characterWidthAt(text: string, at: number): number {
  return text.codePointAt(at)! > 0xffff ? 2 : 1
}

/** Code of the first pictographic character, the copyright sign. */
const firstPicture = 0xa9
