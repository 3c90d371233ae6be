import { describe, expect, it } from '@jest/globals'
import { readBack } from '../../../src/stores/lowdb/read-back.js'

describe('what is kept in memory of what was written', () => {
  it.each([
    [
      'plain data',
      { op: 'put', list: [1, 'a', null, { deep: [true, { deeper: '' }] }], none: {}, empty: [] },
    ],
    ['an undefined property', { a: undefined, b: { c: undefined, d: 1 } }],
    ['an undefined item', { list: [1, undefined, 2] }],
    ['numbers that JSON has no words for', { list: [Number.NaN, -0, Number.POSITIVE_INFINITY] }],
    ['a moment', { at: new Date(0), inside: [new Date(1)] }],
    ['what has no plain form', { map: new Map([['a', 1]]), made: Object.create({ inherited: 1 }) }],
  ])('%s is what JSON reads back', (_what, value) => {
    const kept = readBack<object>(value)

    expect(kept).toStrictEqual(JSON.parse(JSON.stringify(value)))
  })

  it('is not changed by whoever still holds what was written', () => {
    const written = { ticket: { lines: [{ text: 'before' }] } }

    const kept = readBack(written)
    written.ticket.lines[0]!.text = 'after'
    written.ticket.lines.push({ text: 'more' })

    expect(kept).toEqual({ ticket: { lines: [{ text: 'before' }] } })
  })
})
