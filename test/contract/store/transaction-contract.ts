import { describe, expect, it } from '@jest/globals'
import type { StoreChange, Timer, Transaction } from '../../../src/storage/store.js'
import { activity, line, outboxRow, ticket } from './samples.js'
import type { Bench } from './store-contract.js'

export function describeTransactions(bench: Bench): void {
  const everything = (tx: Transaction) => {
    tx.putTicket(ticket('INC-1001'))
    tx.putLine('INC-1001', line('l1'))
    tx.put('setting', 's', { kind: 'secret', value: 'v' })
    tx.enqueue(outboxRow('o1'))
    tx.setTimer(timer('t1', 500))
    tx.accept(activity('a'), 'lane-2')
  }

  async function state() {
    const { store } = bench
    return {
      ticket: await store.ticket('INC-1001'),
      lines: await store.lines('INC-1001'),
      setting: await store.get('setting', 's'),
      backlog: await store.backlog(),
    }
  }

  describe('transactions', () => {
    it('do everything, and give back what the work returns', async () => {
      const result = await bench.store.transaction(null, async (tx) => {
        everything(tx)
        return 42
      })

      expect(result).toBe(42)
      expect(await state()).toEqual({
        ticket: ticket('INC-1001'),
        lines: [line('l1')],
        setting: { kind: 'secret', value: 'v' },
        backlog: { inbox: 1, outbox: 1, timers: 1 },
      })
    })

    it('keep everything over a restart', async () => {
      await bench.store.transaction(null, async (tx) => everything(tx))
      const before = await state()

      await bench.restart()

      expect(await state()).toEqual(before)
    })

    it('do nothing when the work throws, and throw the same', async () => {
      const failure = new Error('no')

      const commit = bench.store.transaction(null, async (tx) => {
        everything(tx)
        throw failure
      })

      await expect(commit).rejects.toBe(failure)
      const nothing = { ticket: null, lines: [], setting: null, backlog: { inbox: 0, outbox: 0, timers: 0 } }
      expect(await state()).toEqual(nothing)
      await bench.restart()
      expect(await state()).toEqual(nothing)
    })

    it('do nothing when one write cannot be kept', async () => {
      await bench.store.transaction(null, async (tx) => tx.enqueue(outboxRow('o1')))

      const commit = bench.store.transaction(null, async (tx) => {
        tx.put('setting', 's', { kind: 'secret', value: 'v' })
        tx.enqueue(outboxRow('o1'))
      })

      await expect(commit).rejects.toThrow('o1')
      expect(await bench.store.get('setting', 's')).toBeNull()
    })

    it('see their own writes, and nobody else does before the end', async () => {
      await bench.store.transaction(null, async (tx) => {
        tx.putTicket(ticket('INC-1001'))
        tx.putLine('INC-1001', line('l1'))
        tx.put('setting', 'old', { kind: 'secret', value: '1' })
      })

      await bench.store.transaction(null, async (tx) => {
        tx.putTicket(ticket('INC-1001', { state: 'assigned' }))
        tx.putLine('INC-1001', line('l2'))
        tx.putLine('INC-1001', line('l1', { text: 'edited' }))
        tx.put('setting', 's', { kind: 'secret', value: 'v' })
        tx.delete('setting', 'old')

        expect(await tx.ticket('INC-1001')).toMatchObject({ state: 'assigned' })
        expect((await tx.lines('INC-1001')).map(({ text }) => text)).toEqual(['edited', 'line l2'])
        expect(await tx.get('setting', 's')).toEqual({ kind: 'secret', value: 'v' })
        expect(await tx.get('setting', 'old')).toBeNull()
        expect(await bench.store.ticket('INC-1001')).toMatchObject({ state: 'new' })
        expect(await bench.store.lines('INC-1001')).toEqual([line('l1')])
        expect(await bench.store.get('setting', 's')).toBeNull()
        expect(await bench.store.get('setting', 'old')).not.toBeNull()
      })

      expect(await bench.store.ticket('INC-1001')).toMatchObject({ state: 'assigned' })
      expect((await bench.store.lines('INC-1001')).map(({ text }) => text)).toEqual(['edited', 'line l2'])
      expect(await bench.store.get('setting', 'old')).toBeNull()
    })

    it('cannot be used when they are over', async () => {
      let leaked: Transaction | null = null
      await bench.store.transaction(null, async (tx) => {
        leaked = tx
      })

      expect(() => leaked!.finishDelivery('o1')).toThrow('over')
      await expect(leaked!.get('setting', 's')).rejects.toThrow('over')
    })

    it('keep what was written as it was when they ended', async () => {
      const value = { kind: 'platform' as const, value: { a: '1' } }
      await bench.store.transaction(null, async (tx) => tx.put('setting', 's', value))

      value.value.a = '2'

      expect(await bench.store.get('setting', 's')).toEqual({ kind: 'platform', value: { a: '1' } })
    })

    it('accept for another lane only what was not accepted before', async () => {
      await bench.store.accept(activity('a'), 'lane-1')

      await bench.store.transaction(null, async (tx) => {
        tx.accept(activity('a'), 'lane-2')
        tx.accept(activity('b'), 'lane-2')
        tx.accept(activity('b'), 'lane-2')
      })

      expect(await bench.store.backlog()).toMatchObject({ inbox: 2 })
      expect(await bench.store.accept(activity('b'), 'lane-2')).toBe('duplicate')
    })

    it('of many lanes at once are all kept', async () => {
      const names = Array.from({ length: 100 }, (_, index) => `s${index}`)

      await Promise.all(
        names.map((name) =>
          bench.store.transaction(null, async (tx) =>
            tx.put('setting', name, { kind: 'secret', value: name }),
          ),
        ),
      )
      await bench.restart()

      expect((await bench.store.list('setting')).map(({ key }) => key).sort()).toEqual([...names].sort())
    })

    it('of many at once are each kept or refused for themselves', async () => {
      const { store } = bench
      await store.transaction(null, async (tx) => tx.enqueue(outboxRow('o0')))
      const wishes: ((tx: Transaction) => void)[] = [
        (tx) => tx.enqueue(outboxRow('o2')),
        (tx) => tx.enqueue(outboxRow('o0')),
        (tx) => tx.putTicket({ ...ticket('INC-1001'), number: 'nothing-like-it' }),
        (tx) => tx.finishDelivery('o0'),
        (tx) => tx.putLine('INC-1001', line('l1')),
        everything,
      ]
      const setting = (name: string) => ({ kind: 'secret', value: name }) as const

      const ends = await Promise.allSettled(
        wishes.map((wish, at) =>
          store.transaction(null, async (tx) => {
            tx.put('setting', `s${at}`, setting(`s${at}`))
            wish(tx)
          }),
        ),
      )
      await bench.restart()

      const isKept = ends.map(({ status }) => status === 'fulfilled')
      expect(isKept[0]).toBe(true)
      expect(isKept[2]).toBe(false)
      expect(isKept[3]).toBe(true)
      expect(isKept[5]).toBe(true)
      const kept = (await bench.store.list('setting')).map(({ key }) => key)
      expect(kept.filter((key) => key !== 's')).toEqual(isKept.flatMap((is, at) => (is ? [`s${at}`] : [])))
      expect((await bench.store.lines('INC-1001')).map(({ id }) => id)).toEqual(['l1'])
    })

    it('of held lanes that end at once are refused where the lane was let go, and kept elsewhere', async () => {
      const { store } = bench
      const lanes = ['lane-1', 'lane-2', 'lane-3', 'lane-4']
      for (const lane of lanes) await store.accept(activity(lane), lane)
      const holds = await Promise.all(lanes.map(async (lane) => (await store.holdLaneNamed(lane))!))
      const rows = await Promise.all(holds.map(async (lease) => (await store.nextInbox(lease))!))
      await store.transaction(holds[3]!, async (tx) => tx.finishInbox(rows[3]!.sequence))

      const ends = await Promise.allSettled(
        holds.map((lease, at) =>
          store.transaction(lease, async (tx) => {
            tx.put('setting', lease.lane, { kind: 'secret', value: lease.lane })
            tx.finishInbox(rows[at]!.sequence)
            if (at === 1) await store.releaseLane(lease)
          }),
        ),
      )

      expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
      expect((await store.list('setting')).map(({ key }) => key)).toEqual(['lane-1', 'lane-3'])
      expect((await store.backlog()).inbox).toBe(1)
    })

    it('are told when they are but a line, a setting that goes or an erased ticket', async () => {
      const told: StoreChange[] = []
      await bench.store.transaction(null, async (tx) => {
        tx.putTicket(ticket('INC-1001', { state: 'closed' }))
        tx.put('setting', 's', { kind: 'secret', value: '1' })
      })
      bench.store.onChange((change) => told.push(change))

      await bench.store.transaction(null, async (tx) => tx.putLine('INC-1001', line('l1')))
      await bench.store.transaction(null, async (tx) => tx.delete('setting', 's'))
      await bench.store.transaction(null, async (tx) => tx.eraseTicket('INC-1001'))

      expect(told.map(({ settings, tickets }) => [...tickets, ...settings])).toEqual([
        ['INC-1001'],
        ['s'],
        ['INC-1001'],
      ])
    })

    it('are told to those who listen, after they are visible', async () => {
      const changes: { change: StoreChange; seen: Promise<unknown> }[] = []
      const stop = bench.store.onChange((change) => {
        changes.push({ change, seen: bench.store.ticket('INC-1001') })
      })

      await bench.store.transaction(null, async (tx) => {
        everything(tx)
        tx.put('mailbox', 'web:default:c1/m1', {
          id: 'm1',
          sequence: 1,
          at: 1,
          from: 'requester',
          content: { type: 'own', text: 'hi', files: [] },
        })
      })
      stop()
      await bench.store.accept(activity('z'), 'lane-1')

      expect(changes).toHaveLength(1)
      expect(changes[0]!.change).toEqual({
        hasInbox: true,
        hasOutbox: true,
        tickets: ['INC-1001'],
        mailboxes: ['web:default:c1'],
        settings: ['s'],
      })
      expect(await changes[0]!.seen).not.toBeNull()
    })
  })

  describe('numbers', () => {
    it('begin at 1001 and rise, for each kind', async () => {
      const numbers = await bench.store.transaction(null, async (tx) => [
        await tx.nextNumber('incident'),
        await tx.nextNumber('incident'),
        await tx.nextNumber('request'),
      ])

      expect(numbers).toEqual(['INC-1001', 'INC-1002', 'REQ-1001'])
    })

    it('are not given again after a failure or a restart', async () => {
      const failed = bench.store.transaction(null, async (tx) => {
        throw new Error(await tx.nextNumber('incident'))
      })
      await expect(failed).rejects.toThrow('INC-1001')
      await bench.restart()

      expect(await bench.store.transaction(null, (tx) => tx.nextNumber('incident'))).toBe('INC-1002')
    })

    it('are different for all who ask at once', async () => {
      const numbers = await Promise.all(
        Array.from({ length: 100 }, () => bench.store.transaction(null, (tx) => tx.nextNumber('request'))),
      )

      expect(new Set(numbers).size).toBe(100)
    })
  })

  describe('timers', () => {
    it('are due from their time on, the oldest first', async () => {
      await bench.store.transaction(null, async (tx) => {
        tx.setTimer(timer('late', 900))
        tx.setTimer(timer('early', 100))
        tx.setTimer(timer('middle', 500))
      })

      expect(await due(99, 10)).toEqual([])
      expect(await due(500, 10)).toEqual(['early', 'middle'])
      expect(await due(5000, 2)).toEqual(['early', 'middle'])
    })

    it('set again move, and cancelled ones are gone', async () => {
      await bench.store.transaction(null, async (tx) => {
        tx.setTimer(timer('a', 100))
        tx.setTimer(timer('b', 200))
        tx.setTimer(timer('c', 300))
      })
      await bench.store.transaction(null, async (tx) => {
        tx.setTimer(timer('a', 1000))
        tx.cancelTimer('b')
        tx.cancelTimer('not there')
      })

      expect(await due(999, 10)).toEqual(['c'])
      await bench.restart()
      expect(await due(1000, 10)).toEqual(['c', 'a'])
    })

    it('fire once, however many let them fire, and leave an activity in their lane', async () => {
      await bench.store.transaction(null, async (tx) => tx.setTimer(timer('a', 100)))
      const fire = () =>
        bench.store.transaction(null, async (tx) => tx.fireTimer(timer('a', 100), activity('timer:a:100')))

      await Promise.all([fire(), fire(), fire()])

      expect(await due(1000, 10)).toEqual([])
      expect(await bench.store.backlog()).toMatchObject({ inbox: 1, timers: 0 })
      expect(await bench.store.holdLane()).toMatchObject({ lane: 'lane-1' })
    })

    it('that were moved or cancelled meanwhile do not fire', async () => {
      await bench.store.transaction(null, async (tx) => {
        tx.setTimer(timer('a', 900))
        tx.setTimer(timer('b', 100))
        tx.cancelTimer('b')
      })

      await bench.store.transaction(null, async (tx) => {
        tx.fireTimer(timer('a', 100), activity('timer:a:100'))
        tx.fireTimer(timer('b', 100), activity('timer:b:100'))
      })

      expect(await due(1000, 10)).toEqual(['a'])
      expect(await bench.store.backlog()).toMatchObject({ inbox: 0 })
    })
  })

  async function due(now: number, limit: number): Promise<readonly string[]> {
    return (await bench.store.timersDue(now, limit)).map(({ id }) => id)
  }
}

function timer(id: string, dueAt: number): Timer {
  return { id, lane: 'lane-1', dueAt, timer: { purpose: 'idle-nudge' } }
}
