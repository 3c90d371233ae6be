import type { OutboxRow } from '../store.js'
import { createSortedList, type SortedList } from './index/sorted-list.js'
import type { QueuedOutboxRow } from './working-set/working-set.js'

/**
 * Order of deliveries. Rows of one lane to one target form a stream, and only the first row of a stream may be claimed. Streams take turns:
 * when a stream's first row is gone, its next row queues behind all streams that are already waiting.
 */
export interface DeliveryScheduler {
  add(queued: QueuedOutboxRow): void
  replace(queued: QueuedOutboxRow): void
  remove(queued: QueuedOutboxRow): void
  claim(now: number, leaseMs: number, limit: number, except: ReadonlySet<string>): readonly string[]
  unclaim(queued: QueuedOutboxRow): void
  /** Later rows of the same lane and target. */
  after(queued: QueuedOutboxRow): readonly OutboxRow[]
}

interface Stream {
  readonly target: string
  readonly rows: SortedList<QueuedOutboxRow>
  claimedUntil: number
  /** Turn at which the current first row became first; the stream with the lowest turn is sent first. */
  turn: number
  /** Current position of the first row; null while the stream is empty. */
  place: { readonly list: SortedList<Place>; readonly entry: Place } | null
}

interface Place {
  readonly stream: Stream
  readonly turn: number
  readonly readyAt: number
}

export function createDeliveryScheduler(): DeliveryScheduler {
  const streams = new Map<string, Stream>()
  const ready = createSortedList<Place>((a, b) => a.turn - b.turn)
  const later = createSortedList<Place>((a, b) => a.readyAt - b.readyAt || a.turn - b.turn)
  let lastTurn = 0

  function streamOf(row: OutboxRow): Stream {
    const name = nameOf(row)
    let stream = streams.get(name)
    if (!stream) {
      stream = {
        target: row.target,
        rows: createSortedList((a, b) => a.order - b.order),
        claimedUntil: 0,
        turn: 0,
        place: null,
      }
      streams.set(name, stream)
    }
    return stream
  }

  function list(stream: Stream): void {
    stream.place?.list.remove(stream.place.entry)
    stream.place = null
    const head = stream.rows.first()
    if (!head) return
    const entry = { stream, turn: stream.turn, readyAt: Math.max(head.row.notBefore, stream.claimedUntil) }
    later.add(entry)
    stream.place = { list: later, entry }
  }

  function bringForward(now: number): void {
    for (const entry of later.takeWhile(({ readyAt }) => readyAt <= now)) {
      ready.add(entry)
      entry.stream.place = { list: ready, entry }
    }
  }

  return {
    add(queued) {
      const stream = streamOf(queued.row)
      stream.rows.add(queued)
      if (stream.rows.first() !== queued) return
      lastTurn = Math.max(lastTurn + 1, queued.order)
      stream.turn = lastTurn
      list(stream)
    },
    replace(queued) {
      const stream = streamOf(queued.row)
      const isFirst = stream.rows.first()?.order === queued.order
      stream.rows.remove(queued)
      stream.rows.add(queued)
      if (!isFirst) return
      stream.claimedUntil = 0
      list(stream)
    },
    remove(queued) {
      const stream = streamOf(queued.row)
      const isFirst = stream.rows.first()?.order === queued.order
      stream.rows.remove(queued)
      if (isFirst) {
        stream.claimedUntil = 0
        lastTurn += 1
        stream.turn = lastTurn
        list(stream)
      }
      if (stream.rows.first() === undefined) streams.delete(nameOf(queued.row))
    },
    claim(now, leaseMs, limit, except) {
      bringForward(now)
      const chosen: { readonly id: string; readonly stream: Stream }[] = []
      for (const { stream, readyAt } of ready) {
        if (chosen.length >= limit) break
        if (readyAt <= now && !except.has(stream.target))
          chosen.push({ id: stream.rows.first()!.row.id, stream })
      }
      for (const { stream } of chosen) {
        stream.claimedUntil = now + leaseMs
        list(stream)
      }
      return chosen.map(({ id }) => id)
    },
    unclaim(queued) {
      const stream = streamOf(queued.row)
      if (stream.rows.first()?.order !== queued.order) return
      stream.claimedUntil = 0
      list(stream)
    },
    after: ({ order, row }) =>
      [...streamOf(row).rows].filter((other) => other.order > order).map((other) => other.row),
  }
}

const nameOf = (row: OutboxRow): string => `${row.lane}\n${row.target}`
