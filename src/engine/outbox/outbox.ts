import type { Logger } from 'pino'
import type { Channel, Receipt } from '../../channels/channel.js'
import type { SchedulingClock } from '../../clock.js'
import type { Translations } from '../../content/wording/translations.js'
import type { BridgedMessageDeps } from '../../desk/notify/bridged-message.js'
import type { FileOutcome } from '../../desk/ticket/transcript/stored-file.js'
import type { OutboundMessage, TicketCard } from '../../desk/view/message.js'
import { DeliveryError } from '../../errors.js'
import type { OutboxRow, Store } from '../../storage/store.js'
import type { OutboxHandlers } from '../activity-handlers.js'
import { backOffMs, maxDeliveryAttempts } from './back-off.js'
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.js'
import { combineMessages } from './combine-messages.js'
import { deliveryChangedActivity } from './delivery-events.js'
import { createDeliveryRecorder } from './delivery-recorder.js'
import { deliveryRulesByKind } from './delivery-rules.js'
import { deliveryExpiryOf, type ExpiryLimits } from './expiry-policy.js'
import { createRateGate, type RateGate } from './rate-gate.js'
import { withStalePrefix } from './stale-prefix.js'
import { suppressionReason } from './suppression-reason.js'

export interface OutboxDeps {
  readonly store: Store
  readonly channels: ReadonlyMap<string, Channel>
  readonly clock: SchedulingClock
  readonly log: Logger
  /** Features' functions that delivery needs. */
  readonly handlers: OutboxHandlers
  /** Returns the limits for late messages, and the wording added to them. */
  readonly current: () => {
    readonly limits: ExpiryLimits
    readonly wording: Translations
    readonly timeZone: string
  }
  readonly random?: () => number
}

export interface Outbox {
  wake(): void
  start(): void
  /** Stops taking rows. Resolves when nothing is being sent. */
  stop(): Promise<void>
  settled(): Promise<void>
}

const leaseMs = 60_000
const pollMs = 200
const atOnce = 32
/** Time in milliseconds after which a call counts as stuck and frees its slot, and the limit per platform. */
const hangsAfterMs = 500
const mostHanging = 12
const lookAgainMs = 500
/** Errors for which the platform accepted nothing. */
const refusedAtOnce: ReadonlySet<string> = new Set(['rate-limited', 'unauthorized'])

/** Delivers outbox rows, in order for each lane and target, within each platform's limits. */
export function createOutbox({
  store,
  channels,
  clock,
  log,
  handlers,
  current,
  random = Math.random,
}: OutboxDeps): Outbox {
  const gates = new Map<string, RateGate>(
    [...channels].map(([name, channel]) => [name, createRateGate(channel.limits)]),
  )
  const breakers = new Map<string, CircuitBreaker>(
    [...channels.keys()].map((name) => [name, createCircuitBreaker()]),
  )
  const calls = new Set<{ readonly channel: string; readonly since: number }>()
  const running = new Set<Promise<void>>()
  /** Rows being delivered in this process: if the clock jumps, their claims expire, but they mustn't be sent twice. */
  const inHand = new Set<string>()
  const resting = new Map<string, number>()
  let startedAt = clock.now()
  let lookedAt = startedAt
  let isStopped = true
  let hasNews = false
  let isLooking = false
  let isWoken = false
  let timer: NodeJS.Timeout | null = null
  let silenceAlarm = () => {}
  const record = createDeliveryRecorder({ store, clock, log, isStopped: () => isStopped })

  /** Returns the number of stuck calls, for one platform or all. */
  function hanging(name?: string): number {
    const since = performance.now() - hangsAfterMs
    return [...calls].filter((call) => call.since < since && (name ?? call.channel) === call.channel).length
  }

  async function look(): Promise<void> {
    if (isLooking) return
    isLooking = true
    try {
      while (!isStopped && running.size - hanging() < atOnce) {
        hasNews = false
        const now = clock.now()
        // If the clock was set back, the remaining pauses are unknown.
        if (now < lookedAt) resting.clear()
        lookedAt = now
        for (const [target, until] of resting) if (until <= now) resting.delete(target)
        const most = atOnce - running.size + hanging()
        const rows = await store.claimDeliveries(now, leaseMs, most, new Set(resting.keys()))
        const { wording } = current()
        for (const row of rows)
          if (!inHand.has(row.id)) begin({ ...row, content: handlers.upgrade(row.content, wording) })
        // Fewer rows than asked for means that all due rows have been claimed.
        if (rows.length < most && !hasNews) break
      }
    } catch (error) {
      log.error({ err: error }, 'The outbox could not be read')
    } finally {
      isLooking = false
      if (!isStopped) setAlarm()
    }
  }

  /** Wakes the loop when the first paused target may be written to, without waiting for the next poll. */
  function setAlarm(): void {
    silenceAlarm()
    silenceAlarm = () => {}
    const now = clock.now()
    let first = Number.POSITIVE_INFINITY
    // Targets whose pause is over wait for a free slot, and each freed slot wakes the loop.
    for (const until of resting.values()) if (until > now) first = Math.min(first, until)
    if (first < Number.POSITIVE_INFINITY) silenceAlarm = clock.wakeAt(first, wake)
  }

  function begin(row: OutboxRow): void {
    const work = handle(row).catch((error: unknown) =>
      log.error({ err: error, row: row.id }, 'A delivery could not be recorded'),
    )
    running.add(work)
    inHand.add(row.id)
    void work.finally(() => {
      running.delete(work)
      inHand.delete(row.id)
      // The next row may be sent now.
      wake()
    })
  }

  async function handle(row: OutboxRow): Promise<void> {
    const channel = channels.get(row.to.channel)
    if (row.content.type === 'collect-file') return collect(row, channel, row.content)
    if (channel === undefined) {
      await record.givenUp(row, 'channel-not-connected')
      return
    }
    const why = await suppressionReason(store, row)
    if (why !== null) {
      await record.finished(row, { state: 'withheld', reason: why }, null)
      return
    }
    const { limits, ...words } = current()
    const lateness = await deliveryExpiryOf(store, row, clock.now(), limits)
    if (lateness === 'stale') {
      await record.finished(row, { state: 'withheld', reason: 'too-old' }, null)
      return
    }
    if (lateness === 'over') {
      await record.givenUp(row, 'too-old')
      return
    }
    if (await isNeedless(row)) {
      await record.finished(row, { state: 'withheld', reason: 'superseded' }, null)
      return
    }
    if (row.parentKey !== null && (await receiptOf(row, row.parentKey)) === null) {
      await record.givenUp(row, 'no-card')
      return
    }
    const gate = gates.get(row.to.channel)!
    const now = clock.now()
    const { channel: name } = row.to
    const freeAt = Math.max(
      gate.freeAt(row.target, now),
      breakers.get(name)!.freeAt(now),
      hanging(name) >= mostHanging ? now + lookAgainMs : 0,
    )
    if (freeAt > now) {
      resting.set(row.target, freeAt)
      await store.unclaimDelivery(row.id)
      return
    }
    gate.record(row.target, now)
    const call = { channel: name, since: performance.now() }
    calls.add(call)
    try {
      await deliver(channel, gate, lateness === 'late' ? withStalePrefix(row, now, words) : row, words)
    } finally {
      calls.delete(call)
    }
  }

  /** Checks for a card superseded by a later one, or a correction of a message that was never sent there. */
  async function isNeedless(row: OutboxRow): Promise<boolean> {
    const { inSlot } = deliveryRulesByKind[row.content.type]
    switch (inSlot) {
      case 'single':
        return false
      case 'status':
        return row.messageKey !== null && store.isSuperseded(row)
      case 'thread':
        // The first card must always be sent, because messages are posted under it.
        return (await receiptOf(row, row.messageKey)) !== null && store.isSuperseded(row)
      case 'change':
        if (row.content.type === 'reaction' && row.content.messageId !== null) return false
        return (await receiptOf(row, row.messageKey)) === null
      default:
        return inSlot satisfies never
    }
  }

  async function receiptOf(row: OutboxRow, messageKey: string | null): Promise<Receipt | null> {
    if (messageKey === null) return null
    const known = await store.get('receipt', `${messageKey}@${row.target}`)
    return known === null ? null : { messageId: known.messageId }
  }

  /** Checks whether an earlier attempt may have been delivered: one without a reply, or of a killed process. */
  async function mayBeThere(row: OutboxRow): Promise<boolean> {
    if (row.createdAt < startedAt) return true
    if (row.attempts === 0) return false
    const last = await store.get('delivery', row.id)
    return last === null || !refusedAtOnce.has(last.reason ?? '')
  }

  /** Fetches and scans a file outside any turn; the outcome becomes an activity. */
  async function collect(
    row: OutboxRow,
    channel: Channel | undefined,
    content: Extract<OutboundMessage, { type: 'collect-file' }>,
  ): Promise<void> {
    let outcome: FileOutcome
    try {
      outcome = await handlers.fetchFile(channel, content)
    } catch (error) {
      return fail(row, error, null)
    }
    await record.finished(row, { state: 'sent', reason: null }, null, {
      type: 'file.collected',
      file: content.file,
      outcome,
    })
  }

  async function deliver(
    channel: Channel,
    gate: RateGate,
    row: OutboxRow,
    words: BridgedMessageDeps,
  ): Promise<void> {
    let receipt: Receipt
    const perhapsSince = (await mayBeThere(row)) ? row.createdAt : null
    const together = await combineMessages(store, row, { isPerhapsThere: perhapsSince !== null, ...words })
    try {
      receipt = await channel.deliver({
        id: row.id,
        to: row.to,
        content: whole(together.content, words.wording),
        earlier: await receiptOf(row, row.messageKey),
        under: await receiptOf(row, row.parentKey),
        perhapsSince,
      })
    } catch (error) {
      return fail(row, error, gate)
    }
    breakers.get(row.to.channel)!.succeeded()
    const sent = { state: 'sent', reason: null } as const
    const { gathered, others } = together
    await Promise.all([
      record.finished(row, sent, receipt, deliveryChangedActivity(row, row.attempts > 0), gathered),
      ...others.map((one) => record.finished(one, sent, receipt, null, gathered)),
    ])
  }

  async function fail(row: OutboxRow, error: unknown, gate: RateGate | null): Promise<void> {
    const fault =
      error instanceof DeliveryError
        ? error
        : new DeliveryError({ reason: 'unexpected', canRetry: true, cause: error })
    if (!(error instanceof DeliveryError))
      log.error({ err: error, row: row.id }, 'A channel failed to deliver')
    if (!fault.canRetry || row.attempts + 1 >= maxDeliveryAttempts) {
      await record.givenUp(row, fault.reason)
      return
    }
    const now = clock.now()
    // If the platform asks us to wait or refuses permanently, it's working, so this doesn't count as a failure.
    if (gate !== null && fault.retryAfterMs === undefined)
      breakers.get(row.to.channel)!.failed(now, row.target)
    const waitMs = Math.max(fault.retryAfterMs ?? 0, backOffMs(row.attempts, random))
    if (fault.retryAfterMs !== undefined) gate?.close(row.target, now, fault.retryAfterMs)
    log.warn(
      { row: row.id, channel: row.to.channel, reason: fault.reason, waitMs },
      'A delivery will be retried',
    )
    await record.postponed(row, fault.reason, now + waitMs)
  }

  /** Looks for rows soon. One look is enough for everything that happens at the same moment. */
  function wake(): void {
    hasNews = true
    if (isWoken) return
    isWoken = true
    setImmediate(() => {
      isWoken = false
      if (!isStopped) void look()
    })
  }

  /** Adds the command labels, which queued cards don't have. */
  function whole(content: OutboundMessage, wording: Translations): OutboundMessage<TicketCard> {
    return content.type === 'card'
      ? { ...content, card: handlers.labelCommands(content.card, wording) }
      : content
  }

  return {
    wake,
    start() {
      isStopped = false
      startedAt = clock.now()
      timer = setInterval(wake, pollMs)
      timer.unref()
      wake()
    },
    async stop() {
      isStopped = true
      if (timer !== null) clearInterval(timer)
      silenceAlarm()
      await Promise.all(running)
    },
    async settled() {
      for (;;) {
        const { outbox } = await store.backlog()
        if (outbox === 0 && running.size === 0) return
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
  }
}
