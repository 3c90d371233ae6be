import { describe, expect, it } from '@jest/globals'
import { type QueuedTicket, queuePosition } from '../../../src/desk/people/queue-position.js'

const at = (
  number: string,
  priority: QueuedTicket['priority'],
  dueAt: number | null,
  queue = 'l1',
): QueuedTicket => ({
  number,
  queue,
  priority,
  dueAt,
})

describe('the place in a queue', () => {
  it.each([
    ['is the first when nothing waits', [], 1],
    ['comes behind what is more urgent', [at('a', 'P1', 900), at('b', 'P2', 900)], 3],
    ['comes before what is less urgent, however late that is', [at('a', 'P4', 1)], 1],
    ['comes behind what is due sooner', [at('a', 'P3', 50), at('b', 'P3', 150)], 2],
    ['comes behind what is due at the same moment and was there', [at('a', 'P3', 100)], 2],
    ['comes before what has nothing due', [at('a', 'P3', null)], 1],
    ['does not count other queues', [at('a', 'P1', 1, 'network')], 1],
    ['does not count itself', [at('own', 'P3', 1)], 1],
  ] as const)('%s', (_, waiting, place) => {
    expect(queuePosition(at('own', 'P3', 100), waiting)).toBe(place)
  })
})
