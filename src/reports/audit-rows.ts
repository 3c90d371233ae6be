import type { AuditDetail, AuditParty, AuditRecord } from './audit/audit-record.js'

/** Column names of an audit export, the same in every language. */
export const auditColumns = [
  'at',
  'until',
  'count',
  'event',
  'result',
  'by',
  'byName',
  'byEmail',
  'about',
  'aboutNames',
  'aboutEmails',
  'channel',
  'address',
  'detail',
] as const

export function buildAuditRow(record: AuditRecord): readonly (string | number)[] {
  const { about, address, at, by, channel, count, detail, event, result, until } = record
  const all = (part: keyof AuditParty) => about.flatMap((party) => party[part] ?? []).join(' | ')
  return [
    new Date(at).toISOString(),
    new Date(until).toISOString(),
    count,
    event,
    result,
    by?.id ?? '',
    by?.name ?? '',
    by?.email ?? '',
    all('id'),
    all('name'),
    all('email'),
    channel,
    address ?? '',
    formatAuditDetail(detail),
  ]
}

/** Formats details as `route=GET /console/api/requesters; roles=technician, lead`. */
export function formatAuditDetail(detail: AuditDetail): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join('; ')
}
