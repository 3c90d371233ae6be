import { describe, expect, it } from '@jest/globals'
import { createLazyMap } from '../../../src/storage/lowdb/working-set/lazy-map.js'

interface Value {
  count: number
}

function startMap() {
  const done = { reads: 0, writes: 0 }
  const map = createLazyMap<Value>(
    (bytes) => {
      done.reads += 1
      return JSON.parse(bytes.toString())
    },
    (value) => {
      done.writes += 1
      return Buffer.from(JSON.stringify(value))
    },
  )
  const snapshot = () => JSON.parse(map.forSnapshot('a')!.toString()) as Value
  return { map, done, snapshot }
}

describe('A map whose values may be bytes', () => {
  it('puts a value that nobody writes or reads into words twice, and never again', () => {
    const { map, done, snapshot } = startMap()
    map.set('a', { count: 1 })
    for (let times = 0; times < 5; times++) expect(snapshot()).toEqual({ count: 1 })
    expect(done).toEqual({ reads: 0, writes: 2 })
    expect(map.get('a')).toEqual({ count: 1 })
    expect(done.reads).toBe(1)
  })

  it('reads bytes once as long as somebody asks between two snapshots', () => {
    const { map, done, snapshot } = startMap()
    map.load('a', Buffer.from('{"count":1}'))
    for (let times = 0; times < 5; times++) {
      expect(map.get('a')).toEqual({ count: 1 })
      expect(snapshot()).toEqual({ count: 1 })
    }
    expect(done).toEqual({ reads: 1, writes: 0 })
  })

  it('writes what was changed in place, however long it had been at rest', () => {
    const { map, snapshot } = startMap()
    map.load('a', Buffer.from('{"count":1}'))
    for (let count = 2; count < 6; count++) {
      map.change('a')!.count = count
      expect(snapshot()).toEqual({ count })
      expect(snapshot()).toEqual({ count })
      expect(map.get('a')).toEqual({ count })
      expect(snapshot()).toEqual({ count })
      expect(snapshot()).toEqual({ count })
    }
  })

  it('keeps bytes in memory of their own, not in a pool that they would keep whole', () => {
    const { map } = startMap()
    for (const key of ['a', 'b']) map.set(key, { count: 1 })
    for (let times = 0; times < 3; times++) map.forSnapshot('a')
    map.forSnapshot('b')
    map.settle('b', Buffer.from('{"count":1}'))

    for (const kept of [map.forSnapshot('a')!, map.forSnapshot('b')!]) {
      expect(kept.toString()).toBe('{"count":1}')
      expect(kept.buffer.byteLength).toBe(kept.length)
    }
  })

  it('has nothing of what was deleted', () => {
    const { map } = startMap()
    map.set('a', { count: 1 })
    map.delete('a')
    expect(map.get('a')).toBeUndefined()
    expect(map.change('a')).toBeUndefined()
    expect(map.forSnapshot('a')).toBeUndefined()
    expect([map.has('a'), map.size, ...map.keys()]).toEqual([false, 0])
  })
})
