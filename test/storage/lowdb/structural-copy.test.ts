import { describe, expect, it } from '@jest/globals'
import { structuralCopy } from '../../../src/storage/lowdb/working-set/structural-copy.js'

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
    const kept = structuralCopy<object>(value)

    expect(kept).toStrictEqual(JSON.parse(JSON.stringify(value)))
  })

  it('keeps what it had, and copies what is new beside it', () => {
    const before = structuralCopy({
      ticket: { steps: [{ id: 1 }, { id: 2 }], requester: { id: 'a' }, number: 1 },
    })
    const { steps, requester } = before.ticket
    const added = { id: 3 }

    const kept = structuralCopy(
      { ticket: { steps: [steps[0]!, added], requester: { ...requester }, number: 1 } },
      before,
    )

    expect(kept).toEqual({ ticket: { steps: [{ id: 1 }, { id: 3 }], requester: { id: 'a' }, number: 1 } })
    expect(kept.ticket.steps[0]).toBe(steps[0])
    expect(kept.ticket.steps[1]).not.toBe(added)
    expect(structuralCopy({ requester }, { requester }).requester).toBe(requester)
    expect(structuralCopy({ moved: requester }, { requester }).moved).not.toBe(requester)
  })

  it('is not changed by whoever still holds what was written', () => {
    const written = { ticket: { lines: [{ text: 'before' }] } }

    const kept = structuralCopy(written)
    written.ticket.lines[0]!.text = 'after'
    written.ticket.lines.push({ text: 'more' })

    expect(kept).toEqual({ ticket: { lines: [{ text: 'before' }] } })
  })
})
