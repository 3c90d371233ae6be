import type { Sample } from './samples.js'

export interface Held {
  /** Memory of a server just started on the data from before the day, and on the data from after it. */
  readonly beforeMb: number
  readonly afterMb: number
}

export interface SoakVerdict {
  /** Growth of memory per hour, by linear regression. */
  readonly slopeMb: number
  /** Part of the growth that the records need, and that a newly started server needs too. */
  readonly recordsMb: number
  readonly leakMb: number
  readonly violations: readonly string[]
}

const mostLeakMb = 1
/** Maximum number of snapshots: two are kept, and there's a third while it's being written. */
const mostSnapshots = 3
/**
 * Maximum size of the journals. A snapshot is due at 16 MB of journals or half its own size, and the previous
 * snapshot's journals are kept too.
 */
const journalMb = 16
const journalsKept = 3

export function judgeSoak(samples: readonly Sample[], { beforeMb, afterMb }: Held): SoakVerdict {
  const slopeMb = slopeOf(samples.map(({ hour, heapMb }) => [hour, heapMb]))
  const recordsMb = (afterMb - beforeMb) / samples.length
  const leakMb = slopeMb - recordsMb
  return {
    slopeMb,
    recordsMb,
    leakMb,
    violations: [
      ...(leakMb <= mostLeakMb ? [] : [`memory grows by ${leakMb.toFixed(2)} MB an hour beside the records`]),
      ...samples.flatMap(({ hour, files }) => filesOf(hour, files)),
      ...samples
        .filter(({ stuck }) => stuck > 0)
        .map(({ hour, stuck }) => `hour ${hour}: ${stuck} stood still while nobody wrote`),
    ],
  }
}

function filesOf(hour: number, { snapshots, snapshotMb, journalMb: size }: Sample['files']): string[] {
  const most = journalsKept * Math.max(journalMb, snapshotMb / 2)
  return [
    ...(snapshots <= mostSnapshots ? [] : [`hour ${hour}: ${snapshots} snapshots`]),
    ...(size <= most ? [] : [`hour ${hour}: ${size} MB of journals`]),
  ]
}

/** Returns the slope of the least-squares line. */
export function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  const over = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0)
  const under = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
  return under === 0 ? 0 : over / under
}
