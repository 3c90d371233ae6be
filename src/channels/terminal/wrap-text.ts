/** Piece of a line (a word, a space or a line break) with its style. */
export interface StyledPiece {
  readonly text: string
  readonly set: (text: string) => string
}

export const lineBreak: StyledPiece = { text: '\n', set: (text) => text }

const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u

/** Returns the number of columns that a string takes up. Combining accents take up none, ideographs and emoji two. */
export function columnWidth(text: string): number {
  let width = 0
  for (const sign of text.replace(/\p{M}|\u200D|\uFE0F/gu, '')) width += wide.test(sign) ? 2 : 1
  return width
}

/** Wraps pieces into lines of at most `columns` columns; longer words are split. */
export function wrapText(pieces: readonly StyledPiece[], columns: number): string[] {
  const lines: string[] = ['']
  let used = 0
  let gap: StyledPiece | null = null
  const begin = () => {
    lines.push('')
    used = 0
    gap = null
  }
  const put = ({ text, set }: StyledPiece) => {
    lines[lines.length - 1] += set(text)
    used += columnWidth(text)
  }
  for (const piece of pieces.flatMap(atoms)) {
    if (piece.text === '\n') begin()
    else if (piece.text.trim() === '' && !/\u00A0|\u202F/.test(piece.text)) gap = used === 0 ? null : piece
    else {
      const space: StyledPiece | null = gap
      if (used > 0 && used + (space === null ? 0 : 1) + columnWidth(piece.text) > columns && space !== null)
        begin()
      else if (space !== null) put({ text: ' ', set: space.set })
      gap = null
      for (const part of fitting(piece, columns - used, columns)) {
        if (used > 0 && used + columnWidth(part.text) > columns) begin()
        put(part)
      }
    }
  }
  return lines
}

function atoms({ text, set }: StyledPiece): StyledPiece[] {
  return (text.match(/\n|[ \t]+|[^ \t\n]+/g) ?? []).map((atom) => ({ text: atom, set }))
}

function fitting({ text, set }: StyledPiece, first: number, columns: number): StyledPiece[] {
  if (columnWidth(text) <= Math.max(first, columns)) return [{ text, set }]
  const parts: StyledPiece[] = []
  let part = ''
  for (const sign of text) {
    if (part !== '' && columnWidth(part + sign) > columns) {
      parts.push({ text: part, set })
      part = ''
    }
    part += sign
  }
  return [...parts, { text: part, set }]
}
