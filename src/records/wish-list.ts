import type { Collection } from '../stores/records.js'
import type { Wish } from './wish.js'

/** Kind of write of which only the last for each key counts. */
type Kind = Collection | 'ticket' | 'timer' | `line ${string}`

/**
 * Writes of one transaction, without those overridden by later ones. An overriding write takes the place of the first one, so that new things are
 * created in their original order.
 */
export interface WishList {
  readonly wishes: readonly Wish[]
  add(wish: Wish): void
  /** Last write for a key; undefined if there is none. */
  last(kind: Kind, id: string): Wish | undefined
  /** Whether the transaction erases the ticket, even if it creates it anew afterwards. */
  isErased(ticket: string): boolean
  /** Last write for each key of a kind, in the order of the first ones. */
  allOf(kind: Kind): readonly Wish[]
}

export function createWishList(): WishList {
  const wishes: Wish[] = []
  const places = new Map<Kind, Map<string, number>>()
  /** Index of the last erasure. Because an erasure also removes related data, writes before it are never replaced by later ones. */
  let erasedAt = -1
  const erased = new Set<string>()

  function put(kind: Kind, id: string, wish: Wish): void {
    const place = places.get(kind)?.get(id)
    if (place !== undefined && place > erasedAt && wishes[place]!.op !== 'enqueue') {
      wishes[place] = wish
      return
    }
    push(kind, id, wish)
  }

  function push(kind: Kind, id: string, wish: Wish): void {
    let known = places.get(kind)
    if (known === undefined) {
      known = new Map()
      places.set(kind, known)
    }
    known.set(id, wishes.length)
    wishes.push(wish)
  }

  return {
    wishes,
    add(wish) {
      switch (wish.op) {
        case 'put':
        case 'delete':
          return put(wish.collection, wish.key, wish)
        case 'ticket':
          return put('ticket', wish.ticket.number, wish)
        case 'line':
          return put(`line ${wish.ticket}`, wish.line.id, wish)
        case 'timer':
          return put('timer', wish.timer.id, wish)
        case 'cancel-timer':
          return put('timer', wish.id, wish)
        case 'erase-ticket':
          erased.add(wish.number)
          places.delete(`line ${wish.number}`)
          erasedAt = wishes.length - 1
          put('ticket', wish.number, wish)
          erasedAt = wishes.length - 1
          return
        case 'enqueue':
          // Recorded as the last write of the delivery, but never replaced, because it also creates the outbox row.
          return push('delivery', wish.row.id, wish)
        default:
          wishes.push(wish)
      }
    },
    last(kind, id) {
      const place = places.get(kind)?.get(id)
      return place === undefined ? undefined : wishes[place]
    },
    isErased: (ticket) => erased.has(ticket),
    allOf: (kind) => [...(places.get(kind)?.values() ?? [])].map((place) => wishes[place]!),
  }
}
