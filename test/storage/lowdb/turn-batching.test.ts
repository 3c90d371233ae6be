import { describe, expect, it } from '@jest/globals'
import { createTurnBatches } from '../../../src/storage/lowdb/turn-batching.js'

const nextRound = () => new Promise((resolve) => setImmediate(resolve))

describe('Rounds of the event loop', () => {
  it('let so many go on in each, and the others in their order, those that come later last', async () => {
    const rounds = createTurnBatches(3)
    const gone: number[] = []
    const come = async (one: number) => {
      await rounds.next()
      gone.push(one)
    }

    const first = [1, 2, 3, 4, 5].map(come)
    await Promise.resolve()
    expect(gone).toEqual([1, 2, 3])

    const later = [6, 7, 8].map(come)
    await nextRound()
    expect(gone).toEqual([1, 2, 3, 4, 5, 6])
    await nextRound()
    expect(gone).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    await Promise.all([...first, ...later])
  })

  it('let whoever comes alone go on at once, also when many went before', async () => {
    const rounds = createTurnBatches(1)
    expect(rounds.next()).toBeUndefined()
    const second = rounds.next()
    expect(second).toBeInstanceOf(Promise)
    await second
    await nextRound()
    expect(rounds.next()).toBeUndefined()
  })
})
