import { describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { activity, outboxRow } from '../../contract/store/samples.js'
import { startWire, type Wire } from '../../support/postgres/wire.js'
import { until } from '../../support/stage/until.js'
import { asAdministrator, cutOff, one, ownerOf, schema, start, two, url } from './two-instances.js'

describe('an instance that is cut off', () => {
  it('has lost its lanes: another has them within two seconds, and its own commits are refused', async () => {
    await one.accept(activity('a'), 'lane-1')
    const first = (await asAdministrator('SELECT min(number) AS number FROM instance'))[0]!.number
    const owner = await ownerOf(first)
    const other = owner === one ? two : one
    const lease = (await owner.holdLane())!
    const { sequence } = (await owner.nextInbox(lease))!

    const at = Date.now()
    await cutOff('min')
    const taken = await until(
      () => other.holdLane(),
      () => 'nobody takes the lane',
    )
    expect(Date.now() - at).toBeLessThan(2_000)

    const late = owner.transaction(lease, async (tx) => tx.finishInbox(sequence))
    await expect(late).rejects.toMatchObject({ code: 'storage-locked' })
    await expect(owner.nextInbox(lease)).rejects.toMatchObject({ code: 'storage-locked' })
    expect((await other.nextInbox(taken))!.activity.id).toBe('a')
  })

  it('or of which nothing is heard has lost its lanes within two seconds', async () => {
    const frozen = new pg.Client({
      connectionString: url,
      options: `-c search_path=s${schema} -c idle_session_timeout=1500`,
    })
    frozen.on('error', () => undefined)
    await frozen.connect()
    const joined = await frozen.query(`SELECT join_instances('s${schema}', 'frozen') AS me`)
    await frozen.query(`SELECT hold_lane_named($1, 's${schema}', 'lane-1')`, [joined.rows[0].me])
    await one.accept(activity('a'), 'lane-1')
    expect(await one.holdLane()).toBeNull()

    const at = Date.now()
    await until(
      () => two.holdLane(),
      () => 'nobody takes the lane',
    )

    expect(Date.now() - at).toBeLessThan(2_000)
  })

  it('comes back by itself and takes lanes again', async () => {
    await cutOff('min')
    await cutOff('max')
    await one.accept(activity('a'), 'lane-1')
    await one.accept(activity('b'), 'lane-2')

    const holds = await Promise.all(
      [one, two].map((store) =>
        until(
          () => store.holdLane(),
          () => 'an instance does not come back',
        ),
      ),
    )

    expect(holds.map(({ lane }) => lane).sort()).toEqual(['lane-1', 'lane-2'])
  })

  it.each([
    ['an answer arrives together with the end of its connection', () => undefined],
    ['the next connection is made and then silent', (wire: Wire) => wire.silenceNext()],
  ])('comes back also when %s', async (_what, prepare) => {
    const wire = await startWire(url)
    const warnings: string[] = []
    const log = { warn: (_fields: object, message: string) => void warnings.push(message) }
    const three = await start({ url: wire.url, log })
    await three.accept(activity('a'), 'lane-1')
    prepare(wire)

    await wire.endWithAnswer()
    await until(
      () => warnings.length > 0,
      () => 'the loss is not noticed',
    )

    const lease = await until(
      () => three.holdLane(),
      () => 'the instance does not come back',
    )
    expect(lease.lane).toBe('lane-1')
    await three.close()
    await wire.stop()
  })

  it.each([
    ['before PostgreSQL has', 'before', 0],
    ['after PostgreSQL has done', 'after', 1],
  ] as const)('%s a commit keeps it once when the same is asked again', async (_where, when, kept) => {
    const wire = await startWire(url)
    const three = await start({ url: wire.url })
    const accepted = () =>
      three.accept(activity('cut-here'), 'lane-1').then(
        (outcome) => outcome,
        () => null,
      )
    const isCut = wire.endAt(when, 'cut-here')

    const first = accepted()
    await isCut
    const [atTheCut] = await asAdministrator('SELECT count(*)::int AS count FROM inbox')
    const said = (await first) ?? (await until(accepted, () => 'it is never taken'))

    expect(atTheCut).toEqual({ count: kept })
    expect(said).toBe(kept === 0 ? 'new' : 'duplicate')
    expect(await one.backlog()).toMatchObject({ inbox: 1 })
    await three.close()
    await wire.stop()
  })

  it('keeps what it is delivering while it has lost no more than its lanes', async () => {
    await one.transaction(null, async (tx) => tx.enqueue(outboxRow('r1', { target: 'web:default:c1' })))
    const [first] = await asAdministrator('SELECT min(number) AS number FROM instance')
    const owner = await ownerOf(first!.number)
    const other = owner === one ? two : one
    expect(await owner.claimDeliveries(Date.now(), 60_000, 5, new Set())).toHaveLength(1)

    await cutOff('min')
    await until(
      async () =>
        (await asAdministrator(`SELECT FROM instance WHERE number = ${first!.number}`)).length === 0,
      () => 'the loss is not noticed',
    )

    expect(await other.claimDeliveries(Date.now(), 60_000, 5, new Set())).toHaveLength(0)
    await owner.transaction(null, async (tx) => tx.finishDelivery('r1'))
    expect(await one.backlog()).toMatchObject({ outbox: 0 })
  })

  it('from its deliveries gives back what it was about to deliver, with a try that may have come through', async () => {
    await one.transaction(null, async (tx) => tx.enqueue(outboxRow('r1', { target: 'web:default:c1' })))
    expect(await one.claimDeliveries(Date.now(), 60_000, 5, new Set())).toHaveLength(1)
    expect(await two.claimDeliveries(Date.now(), 60_000, 5, new Set())).toHaveLength(0)

    await asAdministrator(`SELECT pg_terminate_backend(pid) FROM pg_locks JOIN outbox ON id = 'r1'
      WHERE locktype = 'advisory' AND (classid::bigint << 32) | objid::bigint = claimant_lock('s${schema}', claimed_by)`)

    const claimed = await until(
      async () => (await two.claimDeliveries(Date.now(), 60_000, 5, new Set()))[0],
      () => 'the row is not given again',
    )
    expect(claimed).toMatchObject({ id: 'r1', attempts: 1 })
  })
})
