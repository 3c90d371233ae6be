import { setTimeout as wait } from 'node:timers/promises'
import { DateTime } from 'luxon'
import type { Logger } from 'pino'
import type { Clock } from '../clock.js'
import { StorageError } from '../errors.js'
import type { AuditLog } from '../reports/audit/audit-log.js'
import { serverActor } from '../reports/audit/audit-parties.js'
import type { AuditedAction } from '../reports/audit/audit-record.js'
import type { BlobStore } from '../storage/blobs/blob-store.js'
import { deleteUnneededBlobs } from '../storage/blobs/delete-unneeded-blobs.js'
import { createKeyedQueue } from '../storage/keyed-queue.js'
import type { StoredSetting } from '../storage/records.js'
import type { Store } from '../storage/store.js'
import { applyRetention, type RetentionFigures } from './apply-retention.js'
import { type ErasureResult, erasePerson, type ScrubStatus } from './erase-person.js'
import type { TicketErasure } from './erase-ticket.js'
import type { PersonIdentifiers } from './person-identifiers.js'
import type { PrivacyPolicy } from './privacy-policy.js'

/** Erases expired data every night, erases people's data on request, and scrubs it from the disk. */
export interface RetentionJob {
  /** Erases expired data now, at any hour. */
  applyRetention(by: AuditedBy): Promise<RetentionFigures & ScrubStatus>
  erasePerson(who: PersonIdentifiers): Promise<ErasureResult>
  start(): void
  stop(): Promise<void>
}

type AuditedBy = Pick<AuditedAction, 'by' | 'channel' | 'address'>

export interface RetentionJobDeps {
  readonly store: Store
  readonly audit: Pick<AuditLog, 'record'>
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly log: Logger
  readonly policy: () => PrivacyPolicy
  readonly timeZone: string
  readonly erasure: TicketErasure
}

type Run = Extract<StoredSetting, { kind: 'retention' }>

const lookEveryMs = 60_000
const waitMs = 100
const hourMs = 60 * 60 * 1000
/** Hours, in the desk's time zone, between which the nightly run can start. */
const night = { from: 2, to: 5 }
/** Lane that a run holds, so that only one server runs it at a time. */
const lane = 'desk:retention'

export function createRetentionJob(deps: RetentionJobDeps): RetentionJob {
  const { store, audit, blobs, clock, log, policy, timeZone, erasure } = deps
  const inTurn = createKeyedQueue()
  let timer: NodeJS.Timeout | null = null
  let looking: Promise<void> | null = null

  async function lastRun(): Promise<Run> {
    const known = await store.get('setting', 'retention')
    if (known?.kind === 'retention') return known
    const first: Run = { kind: 'retention', lastRunAt: clock.now(), isScrubDue: false }
    await note(first)
    return first
  }

  const note = (run: Run) => store.transaction(null, async (tx) => tx.put('setting', 'retention', run))

  /** Scrubs the disk. If the store can't do so now, the scrub stays due and is retried every minute. */
  async function scrub(): Promise<ScrubStatus> {
    try {
      await store.scrub()
    } catch (error) {
      if (!(error instanceof StorageError) || error.code !== 'storage-unavailable') throw error
      log.warn({ err: error }, 'Erased data is still on disk; trying again later')
      return { isOnDisk: true }
    }
    await note({ ...(await lastRun()), isScrubDue: false })
    return {}
  }

  /** Runs one job at a time, across all servers. */
  const exclusively = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(lane, async () => {
      for (;;) {
        const lease = await store.holdLaneNamed(lane)
        if (lease === null) {
          await wait(waitMs)
          continue
        }
        try {
          return await work()
        } finally {
          await store.releaseLane(lease)
        }
      }
    })

  async function run(by: AuditedBy): Promise<RetentionFigures & ScrubStatus> {
    const now = clock.now()
    const figures = await applyRetention(store, policy(), now, erasure)
    await deleteUnneededBlobs(store, blobs, now)
    const isScrubDue = Object.values(figures).some((count) => count > 0) || (await lastRun()).isScrubDue
    await note({ kind: 'retention', lastRunAt: now, isScrubDue })
    const scrubbed = isScrubDue ? await scrub() : {}
    log.info({ ...figures, ...scrubbed }, 'Expired data was erased')
    if (isScrubDue || by.by !== null)
      await audit.record({ event: 'retention-applied', result: 'done', ...by, detail: { ...figures } })
    return { ...figures, ...scrubbed }
  }

  async function forget(who: PersonIdentifiers): Promise<ErasureResult> {
    const done = await erasePerson(store, blobs, who, clock.now(), erasure)
    if (done.is === 'unknown' || (done.is !== 'forgotten' && done.isBegun !== true)) return done
    await note({ ...(await lastRun()), isScrubDue: true })
    const scrubbed = await scrub()
    return done.is === 'forgotten' ? { ...done, ...scrubbed } : done
  }

  async function look(): Promise<void> {
    const last = await lastRun()
    if (isRetentionRunDue(last.lastRunAt, clock.now(), timeZone)) await run(serverActor)
    else if (last.isScrubDue) await scrub()
  }

  const lookOnce = (): Promise<void> => {
    looking ??= exclusively(look)
      .catch((error: unknown) =>
        log.error({ err: error }, 'Expired data could not be erased; trying again later'),
      )
      .finally(() => {
        looking = null
      })
    return looking
  }

  return {
    applyRetention: (by) => exclusively(() => run(by)),
    erasePerson: (who) => exclusively(() => forget(who)),
    start() {
      timer = setInterval(() => void lookOnce(), lookEveryMs)
      timer.unref()
      void lookOnce()
    },
    async stop() {
      if (timer !== null) clearInterval(timer)
      await looking
    },
  }
}

/** Checks whether a run is due: once a night, or by day if two nights were missed. */
export function isRetentionRunDue(lastRunAt: number, now: number, timeZone: string): boolean {
  const { hour } = DateTime.fromMillis(now, { zone: timeZone })
  const isNight = hour >= night.from && hour < night.to
  return now - lastRunAt >= (isNight ? 20 : 48) * hourMs
}
