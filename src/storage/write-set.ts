import type { Collection } from './records.js'
import type { WriteOp } from './write-op.js'

/** Kind of write for which only the last one per key is kept. */
type Kind = Collection | 'ticket' | 'timer' | `line ${string}`

/**
 * Writes of one transaction, without those replaced by later ones. A replacement takes the position of the write it replaces, so that new records are
 * still created in the order in which they were first written.
 */
export interface WriteSet {
  readonly writes: readonly WriteOp[]
  add(op: WriteOp): void
  /** Last write for a key; undefined if there is none. */
  last(kind: Kind, id: string): WriteOp | undefined
  /** Returns true if the transaction erases the ticket, even if it creates it again afterwards. */
  isErased(ticket: string): boolean
  /** Last write for each key of a kind, in the order of the first ones. */
  allOf(kind: Kind): readonly WriteOp[]
}

export function createWriteSet(): WriteSet {
  const writes: WriteOp[] = []
  const places = new Map<Kind, Map<string, number>>()
  /** Index of the last erasure. Because an erasure also removes related data, writes before it are never replaced by later ones. */
  let erasedAt = -1
  const erased = new Set<string>()

  function put(kind: Kind, id: string, op: WriteOp): void {
    const place = places.get(kind)?.get(id)
    if (place !== undefined && place > erasedAt && writes[place]!.op !== 'enqueue') {
      writes[place] = op
      return
    }
    push(kind, id, op)
  }

  function push(kind: Kind, id: string, op: WriteOp): void {
    let known = places.get(kind)
    if (known === undefined) {
      known = new Map()
      places.set(kind, known)
    }
    known.set(id, writes.length)
    writes.push(op)
  }

  return {
    writes,
    add(op) {
      switch (op.op) {
        case 'put':
        case 'delete':
          return put(op.collection, op.key, op)
        case 'ticket':
          return put('ticket', op.ticket.number, op)
        case 'line':
          return put(`line ${op.ticket}`, op.line.id, op)
        case 'timer':
          return put('timer', op.timer.id, op)
        case 'cancel-timer':
          return put('timer', op.id, op)
        case 'erase-ticket':
          erased.add(op.number)
          places.delete(`line ${op.number}`)
          erasedAt = writes.length - 1
          put('ticket', op.number, op)
          erasedAt = writes.length - 1
          return
        case 'enqueue':
          // The write is recorded as the last one of the delivery, but never replaced, because it also
          // creates the outbox row.
          return push('delivery', op.row.id, op)
        default:
          writes.push(op)
      }
    },
    last(kind, id) {
      const place = places.get(kind)?.get(id)
      return place === undefined ? undefined : writes[place]
    },
    isErased: (ticket) => erased.has(ticket),
    allOf: (kind) => [...(places.get(kind)?.values() ?? [])].map((place) => writes[place]!),
  }
}
