/** The lane in which it is decided to whom tickets are given, so that two decisions never count the same free place. */
export const capacityLane = 'desk:capacity'

/** A ticket that was given to somebody and has not reached its own lane yet: it takes a place already. Written in that lane only. */
export interface OnItsWay {
  readonly ticket: string
  readonly to: string
  readonly at: number
}

/** What never arrived holds no place for longer than this. */
const longestMs = 120_000

/** Those that still take a place: not arrived, not overtaken by time. `holderOf` tells who has a ticket now. */
export function stillOnTheirWay(
  given: readonly OnItsWay[],
  holderOf: ReadonlyMap<string, string | null>,
  now: number,
): readonly OnItsWay[] {
  return given.filter(({ ticket, to, at }) => now - at < longestMs && holderOf.get(ticket) !== to)
}
