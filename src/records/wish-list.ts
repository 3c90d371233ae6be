import type { Collection } from '../stores/records.js'
import type { Wish } from './wish.js'

/** Subject of a wish of which only the latest counts. */
type Kind = Collection | 'ticket' | 'timer' | `line ${string}`

/**
 * The wishes of one transaction without those that a later one of them overrides. What comes last stands where the first
 * stood, so that what is new comes in the order in which it was first wished.
 */
export interface WishList {
  readonly wishes: readonly Wish[]
  add(wish: Wish): void
  /** The last word on something; undefined if none was said. */
  last(kind: Kind, id: string): Wish | undefined
  /** Whether the ticket is erased in the transaction, be it made again afterwards. */
  isErased(ticket: string): boolean
  /** The last word on each thing of a kind, in the order of the first. */
  allOf(kind: Kind): readonly Wish[]
}

export function createWishList(): WishList {
  const wishes: Wish[] = []
  const places = new Map<Kind, Map<string, number>>()
  /** Place of the last erasure among the wishes. An erased ticket's data is gone: a wish after it, about anything, is new. */
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
          // It says what its delivery is, and stays when something else becomes of that.
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
