import { describe, expect, it } from '@jest/globals'
import { createRecordMap } from '../../../src/storage/lowdb/working-set/record-map.js'

interface Value {
  readonly ticket: string | null
  readonly text: string
}

const values: readonly Value[] = [
  { ticket: 'INC-1', text: 'first' },
  { ticket: null, text: 'second' },
  { ticket: 'INC-2', text: 'third' },
]

function loaded() {
  const words = Buffer.from(JSON.stringify(values))
  const map = createRecordMap<Value>(({ ticket }) => ticket)
  map.load(
    ['a', 'b', 'c'],
    values.map(({ ticket }) => ticket),
    words,
  )
  return { map, words }
}

describe('Records of a snapshot', () => {
  it('are there with their tickets though their words are not read', () => {
    const { map, words } = loaded()
    words.fill(0)
    expect(map.size).toBe(3)
    expect([...map.keys()]).toEqual(['a', 'b', 'c'])
    expect([map.has('b'), map.has('d')]).toEqual([true, false])
    expect(['a', 'b', 'c', 'd'].map(map.ticketOf)).toEqual(['INC-1', null, 'INC-2', undefined])
    expect([...map.tickets()]).toEqual([
      ['a', 'INC-1'],
      ['b', null],
      ['c', 'INC-2'],
    ])
  })

  it('are read together, once, when one of them is asked for', () => {
    const { map, words } = loaded()
    expect(map.get('c')).toEqual(values[2])
    words.fill(0)
    expect(map.get('a')).toEqual(values[0])
    expect(map.get('a')).toBe(map.get('a'))
    expect([...map]).toEqual([
      ['a', values[0]],
      ['b', values[1]],
      ['c', values[2]],
    ])
  })

  it('give way to what is written, in their place, and go when they are deleted', () => {
    const { map } = loaded()
    const written = { ticket: 'INC-9', text: 'written' }
    map.set('b', written)
    map.set('d', written)
    expect(map.delete('a')).toBe(true)
    expect(map.delete('a')).toBe(false)
    expect(map.get('a')).toBeUndefined()
    expect(map.ticketOf('b')).toBe('INC-9')
    expect([...map]).toEqual([
      ['b', written],
      ['c', values[2]],
      ['d', written],
    ])
  })

  it('belong to no ticket where none can', () => {
    const map = createRecordMap<{ readonly text: string }>()
    map.load(['a'], null, Buffer.from('[{"text":"one"}]'))
    map.set('b', { text: 'two' })
    expect(['a', 'b', 'c'].map(map.ticketOf)).toEqual([null, null, undefined])
    expect(map.get('a')).toEqual({ text: 'one' })
  })
})
