import { isRight, type TestedLine } from './tested-line.js'

/** Outcome people see: answered at once, asked "is it about …?", or told it isn't understood. */
export interface Bands {
  readonly answered: Band
  /** `right`: the right topic is among the three choices. */
  readonly asked: Band
  /** `right`: the best topic would have been the right one. */
  readonly refused: Band
}

export interface Band {
  readonly lines: number
  /** Share of all lines. */
  readonly share: number
  /** Share of the band's own lines that is right; null if it has none. */
  readonly right: number | null
}

export function bandsOf(lines: readonly TestedLine[]): Bands {
  const band = (outcome: TestedLine['outcome'], isGood: (line: TestedLine) => boolean): Band => {
    const own = lines.filter((line) => line.outcome === outcome)
    return {
      lines: own.length,
      share: own.length / Math.max(lines.length, 1),
      right: own.length === 0 ? null : own.filter(isGood).length / own.length,
    }
  }
  return {
    answered: band('answer', isRight),
    asked: band('clarify', isAmongThree),
    refused: band('unknown', isRight),
  }
}

export function isAmongThree({ candidates, label }: TestedLine): boolean {
  return candidates.slice(0, 3).includes(label)
}
