import { describe, expect, it } from '@jest/globals'
import { activity } from './samples.js'
import type { Bench } from './store-contract.js'

const hours = 60 * 60 * 1000

export function describeInbox(bench: Bench): void {
  describe('inbox', () => {
    it('takes an activity once', async () => {
      expect(await bench.store.accept(activity('a'), 'lane-1')).toBe('new')
      expect(await bench.store.accept(activity('a'), 'lane-1')).toBe('duplicate')
      expect(await bench.store.backlog()).toMatchObject({ inbox: 1 })
    })

    it('knows an activity by any of its ids', async () => {
      await bench.store.accept(activity('a', { otherIds: ['b', 'c'] }), 'lane-1')

      expect(await bench.store.accept(activity('c'), 'lane-1')).toBe('duplicate')
      expect(await bench.store.accept(activity('d', { otherIds: ['b'] }), 'lane-1')).toBe('duplicate')
    })

    it('takes one of many that come at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => bench.store.accept(activity('a'), 'lane-1')),
      )

      expect(answers.filter((answer) => answer === 'new')).toHaveLength(1)
      expect(await bench.store.backlog()).toMatchObject({ inbox: 1 })
    })

    it('remembers ids for 48 hours, also over a restart', async () => {
      await bench.store.accept(activity('a'), 'lane-1')

      bench.clock.time += 48 * hours - 1
      await bench.restart()
      expect(await bench.store.accept(activity('a'), 'lane-1')).toBe('duplicate')

      bench.clock.time += 1
      expect(await bench.store.accept(activity('a'), 'lane-1')).toBe('new')
    })

    it('gives the activities of a lane in the order in which they came', async () => {
      for (const id of ['a', 'b', 'c']) await bench.store.accept(activity(id), 'lane-1')
      const lease = (await bench.store.holdLane())!

      const turned: string[] = []
      for (let row = await bench.store.nextInbox(lease); row; row = await bench.store.nextInbox(lease)) {
        const { sequence } = row
        turned.push(row.activity.id)
        await bench.store.transaction(lease, async (tx) => tx.finishInbox(sequence))
      }

      expect(turned).toEqual(['a', 'b', 'c'])
      expect(await bench.store.backlog()).toMatchObject({ inbox: 0 })
    })

    it('shows all that waits, of every lane, and nothing that is finished', async () => {
      const ids = Array.from({ length: 450 }, (_, at) => `waits-${at}`)
      await Promise.all(ids.map((id, at) => bench.store.accept(activity(id), `lane-${at % 7}`)))
      const lease = (await bench.store.holdLaneNamed('lane-3'))!
      const { activity: turned, sequence } = (await bench.store.nextInbox(lease))!
      await bench.store.transaction(lease, async (tx) => tx.finishInbox(sequence))

      const seen: string[] = []
      for await (const { id } of bench.store.walkInbox()) seen.push(id)

      expect(seen.sort()).toEqual(ids.filter((id) => id !== turned.id).sort())
    })

    it('gives the same activity again while it is not finished', async () => {
      await bench.store.accept(activity('a'), 'lane-1')
      const lease = (await bench.store.holdLane())!

      const first = await bench.store.nextInbox(lease)
      const second = await bench.store.nextInbox(lease)

      expect(second).toEqual(first)
      expect(first).toMatchObject({ lane: 'lane-1', activity: activity('a') })
    })

    it('refuses to finish in a held lane what was finished before, and does nothing of that commit', async () => {
      await bench.store.accept(activity('a'), 'lane-1')
      const lease = (await bench.store.holdLane())!
      const { sequence } = (await bench.store.nextInbox(lease))!
      await bench.store.transaction(lease, async (tx) => tx.finishInbox(sequence))

      const again = bench.store.transaction(lease, async (tx) => {
        tx.setTimer(timer)
        tx.finishInbox(sequence)
      })

      await expect(again).rejects.toMatchObject({ code: 'storage-locked' })
      expect(await bench.store.backlog()).toMatchObject({ inbox: 0, timers: 0 })
    })

    it('keeps what was not finished over a restart, with its order', async () => {
      for (const id of ['a', 'b', 'c']) await bench.store.accept(activity(id), 'lane-1')
      const lease = (await bench.store.holdLane())!
      const first = (await bench.store.nextInbox(lease))!
      await bench.store.transaction(lease, async (tx) => tx.finishInbox(first.sequence))

      await bench.restart()
      await bench.store.accept(activity('d'), 'lane-1')

      const again = (await bench.store.holdLane())!
      const next = (await bench.store.nextInbox(again))!
      expect(next.activity.id).toBe('b')
      expect(next.sequence).toBeGreaterThan(first.sequence)
      expect(await bench.store.backlog()).toMatchObject({ inbox: 3 })
    })
  })

  describe('lanes', () => {
    it('are held by one at a time', async () => {
      await bench.store.accept(activity('a'), 'lane-1')
      const lease = (await bench.store.holdLane())!

      expect(lease.lane).toBe('lane-1')
      expect(await bench.store.holdLane()).toBeNull()
      expect(await bench.store.holdLaneNamed('lane-1')).toBeNull()

      await bench.store.releaseLane(lease)
      const again = (await bench.store.holdLane())!
      expect(again.lane).toBe('lane-1')
      expect(again.fence).toBeGreaterThan(lease.fence)
    })

    it('without work are not offered', async () => {
      expect(await bench.store.holdLane()).toBeNull()
      await bench.store.accept(activity('a'), 'lane-1')
      const lease = (await bench.store.holdLane())!
      const row = (await bench.store.nextInbox(lease))!
      await bench.store.transaction(lease, async (tx) => tx.finishInbox(row.sequence))
      await bench.store.releaseLane(lease)

      expect(await bench.store.holdLane()).toBeNull()
    })

    it('can be held by name without work', async () => {
      const lease = await bench.store.holdLaneNamed('lane-9')

      expect(lease).toMatchObject({ lane: 'lane-9' })
      expect(await bench.store.nextInbox(lease!)).toBeNull()
    })

    it('with work that came while they were held are offered after the release', async () => {
      const lease = (await bench.store.holdLaneNamed('lane-1'))!
      await bench.store.accept(activity('a'), 'lane-1')
      expect(await bench.store.holdLane()).toBeNull()

      await bench.store.releaseLane(lease)

      expect(await bench.store.holdLane()).toMatchObject({ lane: 'lane-1' })
    })

    it('are independent of each other', async () => {
      await bench.store.accept(activity('a'), 'lane-1')
      await bench.store.accept(activity('b'), 'lane-2')

      const holds = [await bench.store.holdLane(), await bench.store.holdLane(), await bench.store.holdLane()]

      expect(holds.map((lease) => lease?.lane).sort()).toEqual(['lane-1', 'lane-2', undefined])
    })

    it('that were released accept no commit and give nothing more to the old holder', async () => {
      await bench.store.accept(activity('a'), 'lane-1')
      const old = (await bench.store.holdLane())!
      await bench.store.releaseLane(old)
      await bench.store.holdLaneNamed('lane-1')

      const commit = bench.store.transaction(old, async (tx) => tx.setTimer(timer))

      await expect(commit).rejects.toMatchObject({ code: 'storage-locked' })
      await expect(bench.store.nextInbox(old)).rejects.toMatchObject({ code: 'storage-locked' })
      expect(await bench.store.backlog()).toMatchObject({ timers: 0 })
    })

    it('that were lost while work went on accept no commit', async () => {
      const lease = (await bench.store.holdLaneNamed('lane-1'))!

      const commit = bench.store.transaction(lease, async (tx) => {
        tx.setTimer(timer)
        await bench.store.releaseLane(lease)
      })

      await expect(commit).rejects.toMatchObject({ code: 'storage-locked' })
      expect(await bench.store.backlog()).toMatchObject({ timers: 0 })
    })

    it('released twice stay with their new holder', async () => {
      const old = (await bench.store.holdLaneNamed('lane-1'))!
      await bench.store.releaseLane(old)
      await bench.store.holdLaneNamed('lane-1')

      await bench.store.releaseLane(old)

      expect(await bench.store.holdLaneNamed('lane-1')).toBeNull()
    })
  })
}

const timer = { id: 't', lane: 'lane-1', dueAt: 0, timer: { purpose: 'idle-nudge' } } as const
