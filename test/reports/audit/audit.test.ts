import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { StorageError } from '../../../src/errors.js'
import { type AuditLog, createAuditLog } from '../../../src/reports/audit/audit-log.js'
import type { AuditedAction, AuditRecord } from '../../../src/reports/audit/audit-record.js'
import type { Store } from '../../../src/storage/store.js'
import { bothStores, type Kept } from '../../support/both-stores.js'

const start = Date.parse('2026-11-29T23:59:30Z')
const marc = { id: 'console:local:marc', name: 'Marc Petit', email: 'marc@corp.example' }
const anne = { id: 'web:local:anne', name: 'Anne', email: 'anne@corp.example' }
const invited: AuditedAction = {
  event: 'invitation-made',
  result: 'done',
  by: marc,
  about: anne,
  channel: 'console',
  address: '192.0.2.7',
  detail: { isNew: true },
}
const wrongSignIn = (address: string, about = anne): AuditedAction => ({
  event: 'sign-in',
  result: 'refused',
  by: null,
  about,
  channel: 'web',
  address,
})

/** Creates a clock that wakes callers only when a test moves it past their time. */
function createHandClock() {
  let now = start
  const waiting = new Map<() => void, number>()
  return {
    now: () => now,
    wakeAt(moment: number, wake: () => void) {
      waiting.set(wake, moment)
      return () => void waiting.delete(wake)
    },
    move(ms: number) {
      now += ms
      for (const [wake, moment] of [...waiting])
        if (moment <= now) {
          waiting.delete(wake)
          wake()
        }
    },
  }
}

describe.each(bothStores)('the audit on %s', (_name, open) => {
  let clock: ReturnType<typeof createHandClock>
  let kept: Kept
  let audit: AuditLog
  let lines: string[]
  const logAt = (level: string) => pino({ level }, { write: (line: string) => void lines.push(line) })
  const auditOn = (store: Pick<Store, 'transaction'>, level = 'info') =>
    createAuditLog({ store, clock, log: logAt(level), key: Buffer.alloc(32, 1) })
  const away: Pick<Store, 'transaction'> = {
    transaction: async () => {
      throw new StorageError('storage-unavailable', 'no disk')
    },
  }

  beforeEach(async () => {
    clock = createHandClock()
    lines = []
    kept = await open(clock)
    audit = auditOn(kept.store)
  })
  afterEach(async () => {
    await audit.close()
    await kept.close()
  })

  const records = async (): Promise<readonly AuditRecord[]> =>
    [...(await kept.store.list('audit'))]
      .sort((one, other) => (one.key < other.key ? -1 : 1))
      .map(({ value }) => value)

  it('keeps who, what, concerning whom, from where, with which result and when', async () => {
    await audit.record(invited)
    const { about: _, ...rest } = invited
    expect(await records()).toEqual([{ ...rest, about: [anne], at: start, until: start, count: 1 }])
  })

  it('has its days as parents, and sorts by time beyond midnight', async () => {
    await audit.record(invited)
    clock.move(60_000)
    await audit.record({ ...invited, event: 'invitation-withdrawn' })
    await audit.record({ ...invited, event: 'invitation-used' })
    expect((await records()).map(({ event }) => event)).toEqual([
      'invitation-made',
      'invitation-withdrawn',
      'invitation-used',
    ])
    expect(await kept.store.list('audit', '2026-11-29')).toHaveLength(1)
    expect(await kept.store.list('audit', '2026-11-30')).toHaveLength(2)
  })

  it.each(['info', 'error', 'silent'])(
    'writes a line at log level %s, with ids and without names',
    async (level) => {
      await auditOn(kept.store, level).record(invited)
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([
        { part: 'audit', event: 'invitation-made', by: marc.id, about: [anne.id], address: '192.0.2.7' },
      ])
      expect(lines.join()).not.toMatch(/Marc Petit|corp\.example/)
    },
  )

  it('is part of the transaction of what it records: both or neither', async () => {
    const made = audit.transaction(null, async (tx, record) => {
      tx.put('setting', 'paused', { kind: 'paused', bot: true, topics: [] })
      record({ ...invited, event: 'bot-paused' })
      throw new Error('changed my mind')
    })
    await expect(made).rejects.toThrow('changed my mind')
    expect([await records(), lines]).toEqual([[], []])

    await audit.transaction(null, async (tx, record) => {
      tx.put('setting', 'paused', { kind: 'paused', bot: true, topics: [] })
      record({ ...invited, event: 'bot-paused' })
    })
    expect(await kept.store.get('setting', 'paused')).not.toBeNull()
    expect(await records()).toMatchObject([{ event: 'bot-paused' }])
    expect(lines).toHaveLength(1)
  })

  it('refuses what is done and cannot be recorded, and still has its line in the log', async () => {
    await expect(auditOn(away, 'silent').record(invited)).rejects.toThrow(StorageError)
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'invitation-made', msg: 'An audit record could not be written' },
    ])
  })

  it('makes two records of 1,000 wrong sign-ins from one address, with the right count', async () => {
    for (let guess = 0; guess < 1_000; guess += 1)
      await audit.record(wrongSignIn('192.0.2.66', { ...anne, id: `web:local:${guess}` }))
    expect(await records()).toMatchObject([{ count: 1, address: '192.0.2.66' }])
    clock.move(60_000)
    await audit.close()
    const all = await records()
    expect(all).toHaveLength(2)
    expect(all).toMatchObject([{ count: 1 }, { count: 999, event: 'sign-in', result: 'refused' }])
    expect(all[1]!.about).toHaveLength(20)
    expect(lines).toHaveLength(2)
  })

  it('tells 100 places apart in a minute and counts the others together', async () => {
    for (let place = 0; place < 1_000; place += 1)
      await audit.record(wrongSignIn(`10.0.${place >> 8}.${place & 255}`))
    clock.move(60_000)
    await audit.close()
    const all = await records()
    expect(all).toHaveLength(102)
    expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(1_000)
    expect(all.at(-1)).toMatchObject({ count: 899, address: null })
  })

  it('writes what it counted at the end of the minute, and begins anew', async () => {
    for (let guess = 0; guess < 3; guess += 1) await audit.record(wrongSignIn('192.0.2.66'))
    clock.move(60_000)
    await audit.close()
    await audit.record(wrongSignIn('192.0.2.66'))
    expect((await records()).map(({ count }) => count)).toEqual([1, 2, 1])
  })

  it('goes on counting refusals while the store is away, and writes them when it is back', async () => {
    let isAway = true
    const store: Pick<Store, 'transaction'> = {
      transaction: (...given) => (isAway ? away : kept.store).transaction(...given),
    }
    const counting = auditOn(store)
    for (let guess = 0; guess < 5; guess += 1) await counting.record(wrongSignIn('192.0.2.66'))
    clock.move(60_000)
    await counting.close()
    isAway = false
    await counting.record(wrongSignIn('192.0.2.66'))
    await counting.close()
    expect((await records()).reduce((sum, { count }) => sum + count, 0)).toBe(6)
  })

  it('names an address without an account by a hash that is the same each time', () => {
    const one = audit.unknownAddress('Nobody@Corp.example ')
    expect(one).toEqual(audit.unknownAddress('nobody@corp.example'))
    expect(JSON.stringify(one)).not.toMatch(/nobody/i)
  })
})
