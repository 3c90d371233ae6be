import type { Store } from '../../storage/store.js'
import type { AuditEvent, AuditParty, AuditRecord, AuditResult } from './audit-record.js'
import { auditDayKey } from './audit-record-key.js'

/** Conditions that records must all meet. */
export interface AuditQuery {
  /** Start (inclusive) and end (exclusive) of the period. */
  readonly from: number
  readonly to: number
  readonly event?: AuditEvent | undefined
  readonly result?: AuditResult | undefined
  /** Part of a network address, or part of the ID, name or email address of someone who acted or was affected. */
  readonly person?: string | undefined
  /** Record key; only older records are returned. */
  readonly before?: string | undefined
}

export interface FoundRecord {
  readonly key: string
  readonly record: AuditRecord
}

const dayMs = 24 * 60 * 60 * 1000

/** Yields records, newest first. Reads one day at a time, so that a page of new records needs no old ones. */
export async function* walkAudit(store: Pick<Store, 'list'>, query: AuditQuery): AsyncIterable<FoundRecord> {
  const { before = '~', from } = query
  const to = before === '~' ? query.to : Math.min(query.to, Date.parse(before.slice(0, 10)) + dayMs)
  for (let at = to - 1; auditDayKey(at) >= auditDayKey(from); at -= dayMs) {
    const ofDay = [...(await store.list('audit', auditDayKey(at)))].sort((one, other) =>
      one.key < other.key ? 1 : -1,
    )
    for (const { key, value: record } of ofDay)
      if (key < before && isMeant(record, query)) yield { key, record }
  }
}

/** Returns a page of records and the key where the next page begins, or null if there is none. */
export async function readAuditPage(
  store: Pick<Store, 'list'>,
  query: AuditQuery,
  limit: number,
): Promise<{ readonly records: readonly FoundRecord[]; readonly next: string | null }> {
  const records: FoundRecord[] = []
  for await (const found of walkAudit(store, query)) {
    if (records.length === limit) return { records, next: records.at(-1)!.key }
    records.push(found)
  }
  return { records, next: null }
}

function isMeant(record: AuditRecord, { from, to, event, result, person }: AuditQuery): boolean {
  const { about, address, at, by } = record
  if (at < from || at >= to) return false
  if (event !== undefined && record.event !== event) return false
  if (result !== undefined && record.result !== result) return false
  const wanted = person?.trim().toLowerCase() ?? ''
  if (wanted === '') return true
  const named = [...(by === null ? [] : namesOf(by)), ...about.flatMap(namesOf), address ?? '']
  return named.some((name) => name.toLowerCase().includes(wanted))
}

function namesOf({ id, name, email }: AuditParty): readonly string[] {
  return [id, name ?? '', email ?? '']
}
