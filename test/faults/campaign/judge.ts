import type { History, Said, Shown } from './history.js'

/** Violations, with mark and place. If all lists are empty, the run passed. */
export interface Verdict {
  /** Acknowledged, but had no effect. */
  readonly lost: readonly string[]
  /** Took effect more than once. */
  readonly doubled: readonly string[]
  /** Took effect out of order. */
  readonly reordered: readonly string[]
  /** Appeared in someone else's conversation, or was never sent. */
  readonly astray: readonly string[]
  /** Never arrived. */
  readonly undelivered: readonly string[]
  /** Arrived again, although the response to the first copy had arrived and nothing was down meanwhile. */
  readonly needlessCopies: readonly string[]
  /** Arrived for the first time after a message that was sent later. */
  readonly deliveredOutOfOrder: readonly string[]
}

export function judge(history: History): Verdict {
  const said = grouped(history.said, ({ conversation, by }) => `${conversation} ${by}`)
  const kept = new Map<string, string[]>()
  for (const { conversation, lines } of history.kept)
    for (const { by, mark } of lines) listIn(kept, `${conversation} ${by}`).push(mark)
  const shown = grouped(history.shown, ({ place }) => place)
  const awaited = grouped(
    history.said.filter(({ arrivesAt }) => arrivesAt !== null),
    ({ arrivesAt }) => arrivesAt!,
  )
  return {
    lost: [...said].flatMap(([who, all]) => missing(all, new Set(kept.get(who)), who)),
    doubled: [...kept].flatMap(([who, marks]) => repeated(marks).map((mark) => `${mark} in ${who}`)),
    reordered: [...said].flatMap(([who, all]) => outOfOrder(all, kept.get(who) ?? [], who)),
    astray: [
      ...foreign(said, kept),
      ...foreign(awaited, new Map([...shown].map(([place, all]) => [place, all.map(({ mark }) => mark)]))),
    ],
    undelivered: [...awaited].flatMap(([place, all]) => missing(all, marksOf(shown.get(place)), place)),
    needlessCopies: [...shown].flatMap(([place, all]) => needless(all, place, history)),
    deliveredOutOfOrder: [...awaited].flatMap(([place, all]) =>
      outOfOrder(all, [...marksOf(shown.get(place))], place),
    ),
  }
}

export const isSound = (verdict: Verdict): boolean =>
  Object.values(verdict).every((wrong: readonly string[]) => wrong.length === 0)

const marksOf = (all: readonly Shown[] = []): ReadonlySet<string> => new Set(all.map(({ mark }) => mark))

function missing(all: readonly Said[], there: ReadonlySet<string>, where: string): readonly string[] {
  return all
    .filter(({ mark, acknowledgedAt }) => acknowledgedAt !== null && !there.has(mark))
    .map(({ mark }) => `${mark} in ${where}`)
}

function repeated(marks: readonly string[]): readonly string[] {
  return [...new Set(marks.filter((mark, at) => marks.indexOf(mark) !== at))]
}

/** Returns all messages that come after one sent later. */
function outOfOrder(all: readonly Said[], there: readonly string[], where: string): readonly string[] {
  const order = new Map(all.map(({ mark }, at) => [mark, at]))
  let last = -1
  return [...new Set(there)].flatMap((mark) => {
    const at = order.get(mark)
    if (at === undefined) return []
    if (at < last) return [`${mark} in ${where}`]
    last = at
    return []
  })
}

function foreign(
  said: ReadonlyMap<string, readonly Said[]>,
  found: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return [...found].flatMap(([where, marks]) => {
    const own = new Set(said.get(where)?.map(({ mark }) => mark))
    return [...new Set(marks)].filter((mark) => !own.has(mark)).map((mark) => `${mark} in ${where}`)
  })
}

function needless(
  all: readonly Shown[],
  place: string,
  { interruptions }: Pick<History, 'interruptions'>,
): readonly string[] {
  const copies = grouped(all, ({ mark }) => mark)
  return [...copies].flatMap(([mark, each]) =>
    each.slice(1).flatMap((copy, index) => {
      const before = each[index]!
      const isDownBetween = interruptions.some(({ from, to }) => from <= copy.at && to >= before.at)
      return before.isAnswerLost || isDownBetween ? [] : [`${mark} at ${place}`]
    }),
  )
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) listIn(groups, keyOf(one)).push(one)
  return groups
}

function listIn<T>(groups: Map<string, T[]>, key: string): T[] {
  const known = groups.get(key) ?? []
  groups.set(key, known)
  return known
}
