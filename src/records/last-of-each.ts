import type { Wish } from './wish.js'

/**
 * The wishes of one transaction without those that a later one of them overrides. What comes last stands where the first
 * stood, so that what is new comes in the order in which it was first wished.
 */
export function lastOfEach(wishes: readonly Wish[]): readonly Wish[] {
  // What an erased ticket had is gone, whatever is wished of it afterwards is new.
  if (wishes.some(({ op }) => op === 'erase-ticket')) return wishes
  const last = new Map<string, Wish>()
  for (const [at, wish] of wishes.entries()) last.set(thingOf(wish) ?? `${at}`, wish)
  return [...last.values()]
}

/** What it is about, where the last word on it is all that counts; null: each of them counts. */
function thingOf(wish: Wish): string | null {
  switch (wish.op) {
    case 'put':
    case 'delete':
      return `record ${wish.collection} ${wish.key}`
    case 'ticket':
      return `ticket ${wish.ticket.number}`
    case 'line':
      return `line ${wish.ticket} ${wish.line.id}`
    case 'timer':
      return `timer ${wish.timer.id}`
    case 'cancel-timer':
      return `timer ${wish.id}`
    default:
      return null
  }
}
