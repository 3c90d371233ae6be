import type { Clock } from '../../clock.js'
import type { Activity } from '../../conversation/activity.js'
import type { Journal } from './journal.js'
import type { Model } from './model.js'
import type { Operation } from './operation.js'
import type { Wish } from './transaction.js'

/** How long an activity's id is remembered. */
export const rememberedMs = 48 * 60 * 60 * 1000

export interface Committer {
  /** Makes the wishes durable and visible, all or none. Resolves with what was done. */
  commit(wishes: readonly Wish[]): Promise<readonly Operation[]>
}

/** Gives each row its place, drops activities that were accepted before, and waits for those whose fate is open. */
export function createCommitter(model: Model, journal: Journal, clock: Clock): Committer {
  /** Ids of activities that are being written: whoever brings the same one shares what becomes of it. */
  const beingAccepted = new Map<string, Promise<unknown>>()
  const beingQueued = new Set<string>()
  let inboxSequence = model.data.counters.inbox
  let outboxOrder = model.data.counters.outbox

  function wasAccepted(activity: Activity): boolean {
    const since = clock.now() - rememberedMs
    return idsOf(activity).some((id) => (model.data.accepted.get(id) ?? Number.NEGATIVE_INFINITY) > since)
  }

  function forgetOld(): void {
    const until = clock.now() - rememberedMs
    for (const [id, at] of model.data.accepted) {
      if (at > until) return
      model.data.accepted.delete(id)
    }
  }

  function pendingWith(activities: readonly Activity[]): Promise<unknown> | undefined {
    return activities
      .flatMap(idsOf)
      .map((id) => beingAccepted.get(id))
      .find((pending) => pending !== undefined)
  }

  function place(wishes: readonly Wish[]): readonly Operation[] {
    const operations: Operation[] = []
    const taken = new Set<string>()
    const queued = new Set<string>()
    for (const wish of wishes) {
      if (wish.op === 'accept') {
        if (wasAccepted(wish.activity) || idsOf(wish.activity).some((id) => taken.has(id))) continue
        for (const id of idsOf(wish.activity)) taken.add(id)
        inboxSequence += 1
        operations.push({ ...wish, sequence: inboxSequence, at: clock.now() })
      } else if (wish.op === 'enqueue') {
        const { id } = wish.row
        if (queued.has(id) || beingQueued.has(id) || model.data.outbox.has(id)) {
          throw new Error(`The outbox already has a row ${id}.`)
        }
        queued.add(id)
        outboxOrder += 1
        operations.push({ ...wish, order: outboxOrder })
      } else operations.push(wish)
    }
    return operations
  }

  return {
    async commit(wishes) {
      const activities = wishes.flatMap((wish) => (wish.op === 'accept' ? [wish.activity] : []))
      for (let other = pendingWith(activities); other; other = pendingWith(activities)) await other
      const operations = place(wishes)
      if (operations.length === 0) return operations
      const written = journal.append(operations)
      const ids = operations.flatMap((operation) =>
        operation.op === 'accept' ? idsOf(operation.activity) : [],
      )
      const rows = operations.flatMap((operation) => (operation.op === 'enqueue' ? [operation.row.id] : []))
      for (const id of ids) beingAccepted.set(id, written)
      for (const id of rows) beingQueued.add(id)
      try {
        await written
      } finally {
        for (const id of ids) beingAccepted.delete(id)
        for (const id of rows) beingQueued.delete(id)
      }
      forgetOld()
      return operations
    },
  }
}

function idsOf(activity: Activity): readonly string[] {
  return [activity.id, ...activity.otherIds]
}
