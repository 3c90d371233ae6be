import { readdir } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { migrationsFolder } from '../../../src/storage/postgres/apply-migrations.js'
import { createPostgresStore } from '../../../src/storage/postgres/postgres-store.js'
import type { Store, StoreChange } from '../../../src/storage/store.js'
import { withLaneLock } from '../../../src/storage/with-lane-lock.js'
import { activity, outboxRow, ticket } from '../../contract/store/samples.js'
import { until } from '../../support/stage/until.js'
import { asAdministrator, bothKnowEachOther, clock, one, schema, start, two, url } from './two-instances.js'

describe('a process whose event loop stood still for longer than its connection lives', () => {
  it('changes what it wants to change right after that, where an answer came as "write EPIPE"', async () => {
    const store = await start({ lostAfterMs: 300 })

    const key = { kind: 'secret', value: 'abc' } as const

    // Blocks the event loop, as loading models at start-up does.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 900)
    await withLaneLock(store, 'accounts', (lease) =>
      store.transaction(lease, async (tx) => tx.put('setting', 'a', key)),
    )

    expect(await one.get('setting', 'a')).toEqual(key)
  })
})

describe('two instances', () => {
  it('that start at once on an empty database make its tables once', async () => {
    const made = await asAdministrator('SELECT name FROM migration ORDER BY number')

    expect(made.map(({ name }) => name)).toEqual((await readdir(migrationsFolder)).sort())
  })

  it('do not hold the same lane, and hand it over when it is released', async () => {
    await one.accept(activity('a'), 'lane-1')
    const lease = (await one.holdLane())!

    expect(await two.holdLane()).toBeNull()
    expect(await two.holdLaneNamed('lane-1')).toBeNull()
    await one.releaseLane(lease)

    expect(await two.holdLane()).toMatchObject({ lane: 'lane-1' })
  })

  it('share the lanes with work, each lane at one of them', async () => {
    const lanes = Array.from({ length: 20 }, (_, index) => `lane-${index}`)
    await Promise.all(lanes.map((lane) => one.accept(activity(lane), lane)))

    const holds = await Promise.all(lanes.map((_lane, index) => (index % 2 === 0 ? one : two).holdLane()))

    expect(holds.map((lease) => lease?.lane).sort()).toEqual([...lanes].sort())
  })

  it('take the same activity once, however often it comes to both', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        (index % 2 === 0 ? one : two).accept(
          activity(index % 4 < 2 ? 'a' : 'b', { otherIds: index % 4 < 2 ? ['b'] : ['a'] }),
          'lane-1',
        ),
      ),
    )

    expect(answers.filter((answer) => answer === 'new')).toHaveLength(1)
    expect(await two.backlog()).toMatchObject({ inbox: 1 })
  })

  it('let a timer fire once', async () => {
    const timers = Array.from({ length: 50 }, (_, index) => ({
      id: `t${index}`,
      lane: 'lane-1',
      dueAt: 1000 + index,
      timer: { purpose: 'idle-nudge' } as const,
    }))
    await one.transaction(null, async (tx) => {
      for (const timer of timers) tx.setTimer(timer)
    })
    const tick = async (store: Store) => {
      const due = await store.timersDue(5000, 100)
      await store.transaction(null, async (tx) => {
        for (const timer of due) tx.fireTimer(timer, activity(`timer:${timer.id}`))
      })
    }

    await Promise.all([tick(one), tick(two), tick(one), tick(two)])

    expect(await one.backlog()).toMatchObject({ inbox: 50, timers: 0 })
  })

  it('deliver each row once, each to its own targets', async () => {
    const rows = Array.from({ length: 60 }, (_, index) =>
      outboxRow(`r${index}`, { lane: `lane-${index}`, target: `slack:t:c${index % 12}` }),
    )
    await one.transaction(null, async (tx) => {
      for (const row of rows) tx.enqueue(row)
    })
    await bothKnowEachOther()

    const claims = await Promise.all(
      [one, two, one, two].map((store) => store.claimDeliveries(Date.now(), 60_000, 60, new Set())),
    )

    const [first, second] = [[claims[0]!, claims[2]!].flat(), [claims[1]!, claims[3]!].flat()] as const
    expect([...first, ...second].map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort())
    const targets = new Set(first.map(({ target }) => target))
    expect(second.filter(({ target }) => targets.has(target))).toEqual([])
    expect(Math.min(first.length, second.length)).toBeGreaterThan(0)
  })

  it('each commit what they can while one of their transactions waits for a lock', async () => {
    const write = (store: Store, key: string, value: string) =>
      store.transaction(null, async (tx) => tx.put('setting', key, { kind: 'secret', value }))
    await write(one, 'locked', 'before')
    const locking = new pg.Client({ connectionString: url, options: `-c search_path=s${schema}` })
    await locking.connect()
    await locking.query(`BEGIN; SELECT FROM record WHERE key = 'locked' FOR UPDATE`)

    const waits = write(one, 'locked', 'after')
    await until(
      async () =>
        (await asAdministrator(`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'`)).length > 0,
      () => 'nobody waits',
    )
    await Promise.all(['a', 'b', 'c'].map((key) => write(one, key, key)))
    expect((await one.list('setting')).map(({ key }) => key)).toEqual(['a', 'b', 'c', 'locked'])
    expect(await two.get('setting', 'locked')).toMatchObject({ value: 'before' })

    await locking.query('COMMIT')
    await locking.end()
    await waits
    expect(await two.get('setting', 'locked')).toMatchObject({ value: 'after' })
  })

  it('tell each other what changed, and nothing twice', async () => {
    const heard: StoreChange[] = []
    two.onChange((change) => heard.push(change))
    const content = { type: 'own', text: 'hi', files: [] } as const
    const entry = { id: 'm1', sequence: 1, at: 1, from: 'requester', content } as const

    for (const number of ['INC-1', 'INC-2', 'INC-3'])
      await one.transaction(null, async (tx) => tx.putTicket(ticket(number)))
    await one.transaction(null, async (tx) => tx.put('mailbox', 'web:default:c1/m1', entry))
    await one.transaction(null, async (tx) => tx.enqueue(outboxRow('r1')))
    await one.transaction(null, async (tx) => tx.put('setting', 'paused', { kind: 'secret', value: '1' }))
    await until(
      () => heard.flatMap(({ settings }) => settings).length > 0,
      () => `two heard ${JSON.stringify(heard)}`,
    )

    expect(heard.flatMap(({ tickets }) => tickets)).toEqual(['INC-1', 'INC-2', 'INC-3'])
    expect(heard.flatMap(({ mailboxes }) => mailboxes)).toEqual(['web:default:c1'])
    expect(heard.flatMap(({ settings }) => settings)).toEqual(['paused'])
    expect(heard.some(({ hasOutbox }) => hasOutbox)).toBe(true)
    expect(heard.every(({ hasInbox }) => !hasInbox)).toBe(true)
  })
})

describe('while somebody’s transaction stays open', () => {
  it('instances still tell each other what changed, and each change once', async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('BEGIN')
    await client.query('SELECT pg_current_xact_id()')
    const heard: string[] = []
    two.onChange(({ tickets }) => heard.push(...tickets))

    for (const number of ['INC-1', 'INC-2', 'INC-3']) {
      await one.transaction(null, async (tx) => tx.putTicket(ticket(number)))
      await until(
        () => heard.includes(number),
        () => `two heard ${heard.join()}`,
      )
    }
    await client.query('COMMIT')
    await client.end()

    expect(heard).toEqual(['INC-1', 'INC-2', 'INC-3'])
  })
})

describe('a lane that somebody else took, as an instance that was frozen has not heard yet', () => {
  it.each([
    ['with a newer fence', `UPDATE lane SET fence = nextval('lane_fence') WHERE name = 'lane-1'`],
    ['as another instance', `UPDATE lane SET instance = instance + 1000 WHERE name = 'lane-1'`],
    ['and has let go again', `DELETE FROM lane WHERE name = 'lane-1'`],
  ])('%s, takes no commit of its own, neither alone nor among others', async (_how, sql) => {
    const lost = (await one.holdLaneNamed('lane-1'))!
    const others = await Promise.all(
      [2, 3, 4].map(async (lane) => (await one.holdLaneNamed(`lane-${lane}`))!),
    )
    await asAdministrator(sql)
    const put = (lease: typeof lost, key: string) =>
      one.transaction(lease, async (tx) => tx.put('setting', key, { kind: 'secret', value: key }))

    await expect(put(lost, 'alone')).rejects.toMatchObject({ code: 'storage-locked' })
    const together = await Promise.allSettled([
      ...others.map((lease, at) => put(lease, `other-${at}`)),
      put(lost, 'among others'),
      ...others.map((lease, at) => put(lease, `again-${at}`)),
    ])

    expect(together.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'storage-locked' } },
    ])
    const kept = (await two.list('setting')).map(({ key }) => key)
    expect(kept).toEqual(['again-0', 'again-1', 'again-2', 'other-0', 'other-1', 'other-2'])
  })
})

describe('a database', () => {
  it('that cannot be reached is told as such', async () => {
    const nowhere = createPostgresStore({ url: 'postgres://nobody@127.0.0.1:9/none', schema: 's', clock })

    await expect(nowhere).rejects.toMatchObject({ code: 'storage-unavailable' })
  })

  it.each([
    { of: 'a database that is not there', change: (at: URL) => Object.assign(at, { pathname: '/nobodys' }) },
    { of: 'somebody whom it does not know', change: (at: URL) => Object.assign(at, { username: 'nobody' }) },
  ])('that do not let us in are told with the setting to look at: $of', async ({ change }) => {
    const wrong = createPostgresStore({ url: change(new URL(url)).href, schema: 's', clock })

    await expect(wrong).rejects.toMatchObject({
      code: 'storage-unavailable',
      message: expect.stringContaining('Is DATABASE_URL right?'),
    })
  })
})
