import type { AuditEvent, AuditParty, AuditRecord } from '../reports/audit/audit-record.js'
import type { Store } from '../storage/store.js'
import { anonymisedPerson } from './anonymise-texts.js'
import type { PersonIdentifiers } from './person-identifiers.js'

/** Events that only staff can trigger, on any channel. */
const staffEvents: ReadonlySet<AuditEvent> = new Set<AuditEvent>([
  'desk-set',
  'bot-paused',
  'bot-resumed',
  'file-given',
])
const unnamedParty: AuditParty = { id: anonymisedPerson.id, name: null, email: null }
const atOnce = 500

/** Checks whether the record names the person as a requester. Actions as staff don't count. */
export function mentionsRequester(record: AuditRecord, who: PersonIdentifiers): boolean {
  return record.about.some((party) => isThem(party, who)) || isByRequester(record, who)
}

/** Removes a requester's name, email and network address from the audit log. The events and their times stay. */
export async function anonymiseAuditLog(store: Store, who: PersonIdentifiers): Promise<void> {
  const found = (await store.list('audit')).filter(({ value }) => mentionsRequester(value, who))
  for (let from = 0; from < found.length; from += atOnce)
    await store.transaction(null, async (tx) => {
      for (const { key, value } of found.slice(from, from + atOnce)) tx.put('audit', key, without(value, who))
    })
}

function without(record: AuditRecord, who: PersonIdentifiers): AuditRecord {
  const isOwn = isByRequester(record, who)
  return {
    ...record,
    by: isOwn ? unnamedParty : record.by,
    about: record.about.map((party) => (isThem(party, who) ? unnamedParty : party)),
    // Actions of people at the desk have the desk's own address.
    address: isOwn || record.by === null ? null : record.address,
  }
}

function isByRequester({ by, channel, event }: AuditRecord, who: PersonIdentifiers): boolean {
  const isStaff = channel === 'console' || channel === 'cli' || staffEvents.has(event)
  return by !== null && !isStaff && isThem(by, who)
}

function isThem({ id, email }: AuditParty, { ids, emails }: PersonIdentifiers): boolean {
  return ids.includes(id) || (email !== null && emails.includes(email.toLowerCase()))
}
