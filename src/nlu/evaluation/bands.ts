import { isRight, type TestedLine } from './tested-line.js'

/** Outcomes that people experience: an answer, the question "is it about …?", or not being understood. */
export interface OutcomeShares {
  readonly answered: Band
  /** Clarification; `right` means that the right topic is among the three choices. */
  readonly asked: Band
  /** Messages that get no answer; `right` means that the best topic would have been right. */
  readonly refused: Band
}

export interface Band {
  readonly lines: number
  /** Share of all messages. */
  readonly share: number
  /** Share of this outcome's messages that are right; null if there are none. */
  readonly right: number | null
}

export function bandsOf(lines: readonly TestedLine[]): OutcomeShares {
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
    asked: band('clarify', isInTopThree),
    refused: band('unknown', isRight),
  }
}

export function isInTopThree({ candidates, label }: TestedLine): boolean {
  return candidates.slice(0, 3).includes(label)
}
