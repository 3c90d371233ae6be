import { describe, expect, it } from '@jest/globals'
import { createQuota, deleteExpiredQuota } from '../../../src/storage/quota.js'
import type { Bench } from './store-contract.js'

const minute = 60_000
const uploads = { purpose: 'uploads', key: 'ada@example.org', limit: 3, windowMs: 15 * minute }

export function describeQuota(bench: Bench): void {
  const quota = () => createQuota(bench.store, bench.clock)

  describe('a quota', () => {
    it('is spent in its window, and is there again in the next', async () => {
      bench.clock.time += 5 * minute

      expect(await quota().spend(uploads, 2)).toEqual({ isAllowed: true, spent: 2, retryAfterMs: 0 })
      expect(await quota().spend(uploads, 2)).toEqual({
        isAllowed: false,
        spent: 2,
        retryAfterMs: 10 * minute,
      })
      expect(await quota().read(uploads)).toEqual({ isAllowed: true, spent: 2, retryAfterMs: 0 })
      expect((await quota().spend(uploads)).isAllowed).toBe(true)
      expect(await quota().read(uploads)).toMatchObject({ isAllowed: false, retryAfterMs: 10 * minute })

      bench.clock.time += 10 * minute

      expect(await quota().read(uploads)).toEqual({ isAllowed: true, spent: 0, retryAfterMs: 0 })
    })

    it('is of one purpose and one key, and of no other', async () => {
      await quota().spend(uploads, 3)

      expect((await quota().read({ ...uploads, purpose: 'tickets' })).spent).toBe(0)
      expect((await quota().read({ ...uploads, key: 'marc@example.org' })).spent).toBe(0)
    })

    it('is never spent twice, however many ask at the same moment, at one server or two', async () => {
      const servers = [quota(), quota()]
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, at) => servers[at % servers.length]!.spend(uploads)),
      )

      expect(answers.filter(({ isAllowed }) => isAllowed)).toHaveLength(3)
      expect((await quota().read(uploads)).spent).toBe(3)
    })

    it('holds over a restart, and can be given back', async () => {
      await quota().spend(uploads, 3)
      await bench.restart()
      expect((await quota().read(uploads)).isAllowed).toBe(false)

      await quota().clear(uploads)

      await bench.restart()
      expect((await quota().read(uploads)).spent).toBe(0)
    })

    it('keeps no address, and goes when its window is over', async () => {
      await quota().spend(uploads)
      expect(JSON.stringify(await bench.store.list('quota'))).not.toMatch(/ada|example/)
      expect(await deleteExpiredQuota(bench.store, bench.clock.time)).toBe(0)

      bench.clock.time += 15 * minute

      expect(await deleteExpiredQuota(bench.store, bench.clock.time)).toBe(1)
      expect(await bench.store.list('quota')).toEqual([])
    })
  })
}
