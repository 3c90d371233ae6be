import { createHmac } from 'node:crypto'
import type { Logger } from 'pino'
import type { SchedulingClock } from '../../clock.js'
import type { LaneLease, Store, Transaction } from '../../storage/store.js'
import type { AuditedAction, AuditParty, AuditRecord } from './audit-record.js'
import { createAuditKeyGenerator } from './audit-record-key.js'
import { createAuditRepeatAggregator } from './audit-repeat-aggregator.js'

/** Records an action within a transaction. */
export type RecordAction = (act: AuditedAction) => void

/**
 * Record of security-relevant actions: who did what to whom, from where, when, and with what result. Records never
 * change, except that they lose the name of a requester whose data is erased. They're deleted after their retention
 * period (`keep.audit` in policies/privacy.yml). Each is also written to the log, at any log level.
 */
export interface AuditLog {
  /**
   * Records an action. A `done` action is durable once the promise resolves, so code that hands something out (a
   * session, a file, a copy of data) must record it first. `refused` and `failed` actions changed nothing, so recording
   * them never rejects, and repeats of one kind from one place are counted and written once a minute.
   * @throws StorageError if a `done` action can't be recorded; routes respond with 503.
   */
  record(act: AuditedAction): Promise<void>
  /**
   * Runs a transaction that changes the store and records its own action, so that either both are durable or neither
   * is. The log is written after the commit, and a `refused` action is recorded after it.
   */
  transaction<T>(
    lease: LaneLease | null,
    work: (tx: Transaction, record: RecordAction) => Promise<T>,
  ): Promise<T>
  /**
   * Returns the party for an address that belongs to no account: a keyed hash, because people type passwords there by
   * mistake.
   */
  unknownAddress(typed: string): AuditParty
  /**
   * Returns the party for an address that someone has vouched for but that may have no account yet, as in an
   * invitation.
   */
  vouchedAddress(email: string): AuditParty
  /** Writes counted actions that aren't recorded yet. */
  close(): Promise<void>
}

export interface AuditLogDeps {
  readonly store: Pick<Store, 'transaction'>
  readonly clock: SchedulingClock
  readonly log: Logger
  /** Key for hashing unknown addresses. */
  readonly key: Buffer
}

export function createAuditLog({ store, clock, log: serverLog, key }: AuditLogDeps): AuditLog {
  const log = serverLog.child({ part: 'audit' }, { level: 'info' })
  const newKey = createAuditKeyGenerator()
  const putInto = (tx: Transaction, record: AuditRecord) => tx.put('audit', newKey(record.at), record)
  const write = async (records: readonly AuditRecord[]) => {
    try {
      await store.transaction(null, async (tx) => {
        for (const record of records) putInto(tx, record)
      })
    } catch (error) {
      for (const record of records)
        log.error({ ...lineOf(record), err: error }, 'An audit record could not be written')
      throw error
    }
    for (const record of records) log.info(lineOf(record), 'Audit event recorded')
  }
  const repeats = createAuditRepeatAggregator(clock, write)
  const single = ({ about, ...act }: AuditedAction): AuditRecord => {
    const at = clock.now()
    return { ...act, at, until: at, count: 1, about: about ? [about] : [], detail: act.detail ?? {} }
  }

  const hashOf = (address: string) =>
    createHmac('sha256', key).update(address.trim().toLowerCase()).digest('hex').slice(0, 16)

  async function record(act: AuditedAction): Promise<void> {
    if (act.result === 'done') return write([single(act)])
    if (!repeats.isFirst(act)) return
    // The action is refused even if the store is unavailable: it's counted and written with the next repeats.
    await write([single(act)]).catch(() => repeats.count(act))
  }

  return {
    record,
    async transaction(lease, work) {
      let [done, others]: [AuditRecord[], AuditedAction[]] = [[], []]
      const result = await store.transaction(lease, (tx) => {
        ;[done, others] = [[], []]
        return work(tx, (act) => {
          if (act.result !== 'done') return void others.push(act)
          const made = single(act)
          done.push(made)
          putInto(tx, made)
        })
      })
      for (const made of done) log.info(lineOf(made), 'Audit event recorded')
      for (const act of others) await record(act)
      return result
    },
    unknownAddress: (typed) => ({ id: `unknown:${hashOf(typed)}`, name: null, email: null }),
    vouchedAddress: (email) => ({
      id: `address:${hashOf(email)}`,
      name: null,
      email: email.trim().toLowerCase(),
    }),
    close: () => repeats.close(),
  }
}

/** Returns a log entry with IDs only: names and email addresses stay in the store, where they can be erased. */
function lineOf({ at, by, about, until, count, ...record }: AuditRecord): object {
  return {
    ...record,
    at: new Date(at).toISOString(),
    by: by?.id ?? null,
    about: about.map(({ id }) => id),
    ...(count === 1 ? {} : { count, until: new Date(until).toISOString() }),
  }
}
