import type { InboxRow, LaneHold } from '../store.js'

/** Lanes with pending work, and which of them are held. */
export interface Lanes {
  addRow(row: InboxRow): void
  removeRow(row: InboxRow): void
  hold(): LaneHold | null
  holdNamed(lane: string): LaneHold | null
  release(hold: LaneHold): void
  isHeld(hold: LaneHold): boolean
  first(lane: string): number | null
}

export function createLanes(): Lanes {
  /** Inbox sequences by lane, in ascending order, because they're added in order and mostly finished in order. */
  const work = new Map<string, Set<number>>()
  const free = new Set<string>()
  const held = new Map<string, number>()
  let fence = 0

  function holdNamed(lane: string): LaneHold | null {
    if (held.has(lane)) return null
    fence += 1
    held.set(lane, fence)
    free.delete(lane)
    return { lane, fence }
  }

  return {
    addRow(row) {
      const rows = work.get(row.lane)
      if (rows) rows.add(row.sequence)
      else work.set(row.lane, new Set([row.sequence]))
      if (!held.has(row.lane)) free.add(row.lane)
    },
    removeRow(row) {
      const rows = work.get(row.lane)
      if (!rows?.delete(row.sequence) || rows.size > 0) return
      work.delete(row.lane)
      free.delete(row.lane)
    },
    hold() {
      const next = free.values().next()
      return next.done ? null : holdNamed(next.value)
    },
    holdNamed,
    release(hold) {
      if (held.get(hold.lane) !== hold.fence) return
      held.delete(hold.lane)
      if (work.has(hold.lane)) free.add(hold.lane)
    },
    isHeld: (hold) => held.get(hold.lane) === hold.fence,
    first: (lane) => work.get(lane)?.values().next().value ?? null,
  }
}
