/** The lane that decides who's given tickets, so that two decisions never count the same free place. */
export const capacityLane = 'desk:capacity'

/** A ticket that was given to somebody and has not reached its own lane yet: it takes a place already. Written in that lane only. */
export interface OnItsWay {
  /** Id of this assignment; absent: from before this was kept. */
  readonly id?: string
  readonly ticket: string
  readonly to: string
  readonly at: number
}

/** Facts about an assigned ticket: who has it now, and which assignment reached it last. */
export interface Reached {
  readonly holder: string | null
  readonly given: string | null
}

/** An assignment that never arrived holds no place for longer than this. */
const longestMs = 120_000

/** Assignments that still take a place: neither arrived, whatever happened to them since, nor expired. */
export function stillOnTheirWay(
  given: readonly OnItsWay[],
  reached: ReadonlyMap<string, Reached>,
  now: number,
): readonly OnItsWay[] {
  return given.filter(({ id, ticket, to, at }) => {
    const known = reached.get(ticket)
    const hasArrived = known?.holder === to || (id !== undefined && known?.given === id)
    return now - at < longestMs && !hasArrived
  })
}
