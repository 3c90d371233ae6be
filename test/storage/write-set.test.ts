import { describe, expect, it } from '@jest/globals'
import type { WriteOp } from '../../src/storage/write-op.js'
import { createWriteSet } from '../../src/storage/write-set.js'
import { activity, line, outboxRow, ticket } from '../contract/store/samples.js'

function lastOfEach(wishes: readonly WriteOp[]): readonly WriteOp[] {
  const list = createWriteSet()
  for (const op of wishes) list.add(op)
  return list.writes
}

const opened: WriteOp = { op: 'ticket', ticket: ticket('INC-1') }
const handedOff: WriteOp = { op: 'ticket', ticket: ticket('INC-1', { queue: 'l1' }) }
const said = (id: string, text: string): WriteOp => ({
  op: 'line',
  ticket: 'INC-1',
  line: line(id, { text }),
})
const timer = { id: 'sla:INC-1', lane: 'lane', dueAt: 1, timer: { purpose: 'sla', ticket: 'INC-1' } } as const

describe('of the wishes of a transaction', () => {
  it('the last about a ticket counts, where the first stood', () => {
    expect(lastOfEach([opened, said('a', 'one'), handedOff])).toEqual([handedOff, said('a', 'one')])
  })

  it('lines keep the order in which they were first said', () => {
    const wishes = [said('a', 'one'), said('b', 'two'), said('a', 'one, sent')]

    expect(lastOfEach(wishes)).toEqual([said('a', 'one, sent'), said('b', 'two')])
  })

  it('a timer that was set and cancelled is cancelled', () => {
    const set: WriteOp = { op: 'timer', timer }
    const cancelled: WriteOp = { op: 'cancel-timer', id: timer.id }

    expect(lastOfEach([set, cancelled])).toEqual([cancelled])
    expect(lastOfEach([cancelled, set])).toEqual([set])
  })

  it('a record that was put and deleted is deleted, and another of the same key stays', () => {
    const put: WriteOp = {
      op: 'put',
      collection: 'answer',
      key: 'a',
      value: { at: 1, answer: { outcome: 'late', ticket: null } },
    }
    const gone: WriteOp = { op: 'delete', collection: 'answer', key: 'a' }
    const other: WriteOp = { op: 'delete', collection: 'link', key: 'a' }

    expect(lastOfEach([put, other, gone])).toEqual([gone, other])
  })

  it('what is put into a queue or fired counts each time', () => {
    const wishes: readonly WriteOp[] = [
      { op: 'enqueue', row: outboxRow('1') },
      { op: 'enqueue', row: outboxRow('2') },
      { op: 'accept', activity: activity('a'), lane: 'one' },
      { op: 'accept', activity: activity('a'), lane: 'two' },
      { op: 'fire-timer', timer, activity: activity('b') },
      { op: 'finish-inbox', sequence: 1 },
    ]

    expect(lastOfEach(wishes)).toEqual(wishes)
  })

  it('what comes after the erasing of a ticket is new, and overrides itself alone', () => {
    const erased: WriteOp = { op: 'erase-ticket', number: 'INC-1' }
    const first: readonly WriteOp[] = [opened, said('a', 'one'), { op: 'timer', timer }, erased]
    const then: readonly WriteOp[] = [
      handedOff,
      said('a', 'anew'),
      { op: 'timer', timer: { ...timer, dueAt: 2 } },
    ]

    expect(lastOfEach([...first, ...then])).toEqual([...first, ...then])
    expect(lastOfEach([...first, opened, ...then.slice(1), handedOff])).toEqual([...first, ...then])
  })
})
