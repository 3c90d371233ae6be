import { describe, expect, it } from '@jest/globals'
import { DeliveryError } from '../../../src/errors.js'
import { outboxRow, reference } from '../../contract/store/samples.js'
import { until } from '../../support/stage/until.js'
import { channel, clock, hour, open, outbox, rowsTo, store } from './outbox-rig.js'

describe('a platform that takes only so many messages in a time', () => {
  const rowsToOne = async (count: number) => {
    for (let n = 0; n < count; n += 1) await rowsTo('narrow', 1, { id: `narrow-${n}` })
  }

  it('is sent each of the others at the very moment at which it may be', async () => {
    const sentAt: number[] = []
    open({
      ...channel('narrow', async ({ id }) => {
        sentAt.push(clock.now())
        return { messageId: id }
      }),
      limits: [{ count: 2, perMs: 3_000 }],
    })
    const began = clock.now()
    await rowsToOne(5)

    for (const count of [2, 4]) {
      const [alarm, moment] = await until(
        () => [...clock.alarms].find(([, at]) => sentAt.length === count && at > clock.time),
        () => `nobody is to wake it after ${sentAt.length}`,
      )
      clock.time = moment
      alarm()
    }
    await outbox.settled()

    expect(sentAt.map((at) => at - began)).toEqual([0, 0, 3_000, 3_000, 6_000])
  })

  it('wakes it no more once it has stopped', async () => {
    open({
      ...channel('narrow', async ({ id }) => ({ messageId: id })),
      limits: [{ count: 1, perMs: 3_000 }],
    })
    await rowsToOne(2)
    await until(
      () => clock.alarms.size > 0,
      () => 'nobody is to wake it',
    )

    await outbox.stop()

    expect(clock.alarms.size).toBe(0)
  })
})

describe('a platform that hangs', () => {
  it('holds up nothing of another, however much waits for it', async () => {
    let hanging = 0
    const release: (() => void)[] = []
    const sent: string[] = []
    open(
      channel('stuck', async () => {
        hanging += 1
        await new Promise<void>((resolve) => release.push(resolve))
        throw new DeliveryError({ reason: 'no-answer', canRetry: true })
      }),
      channel('well', async ({ id }) => {
        sent.push(id)
        return { messageId: id }
      }),
    )

    await rowsTo('stuck', 100)
    await rowsTo('well', 50)

    await until(
      () => {
        clock.time += 100
        return sent.length === 50
      },
      () => `${sent.length} of 50 were sent`,
    )
    expect(hanging).toBeLessThanOrEqual(32)
    for (const free of release) free()
  })
})

describe('a platform that fails', () => {
  it('is called a few times, then one message at a time until it answers, and nothing is lost', async () => {
    let isWell = false
    let calls = 0
    const sent = new Set<string>()
    open(
      channel('down', async ({ id }) => {
        calls += 1
        if (!isWell) throw new DeliveryError({ reason: 'server-error', canRetry: true })
        sent.add(id)
        return { messageId: id }
      }),
    )
    await rowsTo('down', 200)
    await until(
      () => calls >= 6,
      () => `${calls} calls`,
    )
    await new Promise((resolve) => setTimeout(resolve, 300))
    const before = calls

    isWell = true
    await until(
      () => {
        clock.time += 1_000
        outbox.wake()
        return sent.size === 200
      },
      () => `${sent.size} of 200 were sent`,
    )

    // Up to this many may be in progress when the sixth fails.
    expect(before).toBeLessThanOrEqual(32)
    await outbox.settled()
  })

  it('and comes back after more than three days does not bring old lines: they are given up, and the ticket hears of it', async () => {
    const sent: string[] = []
    let isWell = false
    open(
      channel('down', async ({ id }) => {
        if (!isWell) throw new DeliveryError({ reason: 'server-error', canRetry: true })
        sent.push(id)
        return { messageId: id }
      }),
    )
    await rowsTo('down', 1, { ticket: 'INC-1' })
    await until(
      async () => (await store.get('delivery', 'down-0'))?.state === 'retrying',
      () => 'it was not tried',
    )

    isWell = true
    clock.time += 73 * hour
    await rowsTo('down', 1, { id: 'down-new', lane: 'lane-9', target: 'down:default:c9' })

    await until(
      async () => (await store.get('delivery', 'down-0'))?.state === 'failed',
      () => 'it was not given up',
    )
    expect(await store.get('delivery', 'down-0')).toMatchObject({ reason: 'too-old' })
    await until(
      () => sent.length === 1,
      () => 'the new one was not sent',
    )
    expect(sent).toEqual(['down-new'])
    expect((await store.backlog()).inbox).toBe(1)
  })
})

describe('a platform that asks to wait', () => {
  it('is not called for that conversation before, from whatever lane; the others have what is theirs at once', async () => {
    const calls: { readonly id: string; readonly at: number }[] = []
    open(
      channel('slow', async ({ id }) => {
        calls.push({ id, at: clock.time })
        if (calls.length === 1)
          throw new DeliveryError({ reason: 'rate-limited', canRetry: true, retryAfterMs: 30_000 })
        return { messageId: id }
      }),
    )
    const begun = clock.time
    await rowsTo('slow', 1)
    await until(
      () => calls.length === 1,
      () => 'it is not called',
    )
    await store.transaction(null, async (tx) => {
      for (const [id, conversation] of [
        ['same', 'c0'],
        ['other', 'c1'],
      ] as const) {
        const to = { ...reference, channel: 'slow', conversation }
        const target = `slow:${to.tenant}:${conversation}`
        tx.enqueue(outboxRow(id, { lane: `lane of ${id}`, to, target, createdAt: begun }))
      }
    })
    await until(
      () => {
        outbox.wake()
        return calls.some(({ id }) => id === 'other')
      },
      () => 'the other waits',
    )

    await until(
      () => {
        clock.time += 500
        outbox.wake()
        return calls.length === 4
      },
      () => `called for ${calls.map(({ id }) => id).join()}`,
    )

    const lastCallOf = (name: string) => calls.filter(({ id }) => id === name).at(-1)!.at - begun
    expect(lastCallOf('other')).toBe(0)
    expect(lastCallOf('slow-0')).toBeGreaterThanOrEqual(30_000)
    expect(lastCallOf('same')).toBeGreaterThanOrEqual(30_000)
  })

  it('gets no more than its rate allows, from however many lanes', async () => {
    const moments: number[] = []
    open({
      ...channel('narrow', async ({ id }) => {
        moments.push(clock.time)
        return { messageId: id }
      }),
      limits: [{ count: 3, perMs: 10_000 }],
    })
    await store.transaction(null, async (tx) => {
      for (let n = 0; n < 12; n += 1) {
        const to = { ...reference, channel: 'narrow', conversation: 'c' }
        tx.enqueue(outboxRow(`n${n}`, { lane: `lane-${n}`, to, target: 'narrow:c', createdAt: clock.time }))
      }
    })

    await until(
      () => {
        clock.time += 250
        outbox.wake()
        return moments.length === 12
      },
      () => `${moments.length} of 12 were sent`,
    )

    for (const moment of moments)
      expect(moments.filter((one) => one > moment - 10_000 && one <= moment).length).toBeLessThanOrEqual(3)
  })
})
