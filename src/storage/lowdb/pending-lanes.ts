import type { InboxRow, LaneLease } from '../store.js'

/** Lanes that have pending work, including which of them are held. */
export interface PendingLanes {
  addRow(row: InboxRow): void
  removeRow(row: InboxRow): void
  hold(): LaneLease | null
  holdNamed(lane: string): LaneLease | null
  release(lease: LaneLease): void
  isHeld(lease: LaneLease): boolean
  first(lane: string): number | null
}

export function createPendingLanes(): PendingLanes {
  /** Inbox sequences by lane, in ascending order, because they're added in order and mostly finished in order. */
  const work = new Map<string, Set<number>>()
  const free = new Set<string>()
  const held = new Map<string, number>()
  let fence = 0

  function holdNamed(lane: string): LaneLease | null {
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
    release(lease) {
      if (held.get(lease.lane) !== lease.fence) return
      held.delete(lease.lane)
      if (work.has(lease.lane)) free.add(lease.lane)
    },
    isHeld: (lease) => held.get(lease.lane) === lease.fence,
    first: (lane) => work.get(lane)?.values().next().value ?? null,
  }
}
