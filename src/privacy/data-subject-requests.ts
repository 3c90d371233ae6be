import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.js'
import type { AuditLog } from '../reports/audit/audit-log.js'
import { commandLineActor } from '../reports/audit/audit-parties.js'
import type { AuditParty } from '../reports/audit/audit-record.js'
import type { Store } from '../storage/store.js'
import { type ErasureResult, isEmptyPersonData } from './erase-person.js'
import { loadPersonData, type PersonData } from './person-data.js'
import { type PersonIdentifiers, resolvePersonIdentifiers } from './person-identifiers.js'
import { recordDataSubjectRequest } from './record-access.js'
import type { RetentionJob } from './retention-job.js'

interface Parts {
  readonly store: Store
  readonly audit: AuditLog
  readonly clock: Clock
}

/** Exports all data about a person for the machine's administrator. The export is recorded first. */
export async function handleExportRequest({ store, audit, clock }: Parts, who: string): Promise<PersonData> {
  const known = await resolvePersonIdentifiers(store, who)
  const data = await loadPersonData(store, known)
  // If there is no data about a person, the audit log mustn't mention them either.
  const about = isEmptyPersonData(data) ? {} : { about: partyBehind(audit, known, who) }
  await recordDataSubjectRequest(audit, 'export', { at: clock.now(), id: randomUUID(), ...about })
  return data
}

/** Erases a person's data for the machine's administrator. The audit record doesn't name the person. */
export async function handleErasureRequest(
  { store, audit, clock, retentionJob }: Parts & { readonly retentionJob: RetentionJob },
  who: string,
): Promise<ErasureResult> {
  const done = await retentionJob.erasePerson(await resolvePersonIdentifiers(store, who))
  if (done.is === 'forgotten') {
    const { tickets, conversations } = done
    const detail = { tickets, conversations }
    await recordDataSubjectRequest(audit, 'forget', { at: clock.now(), id: randomUUID(), detail })
  } else
    await audit.record({
      event: 'person-erased',
      result: 'failed',
      ...commandLineActor,
      detail: { why: done.is },
    })
  return done
}

function partyBehind(audit: AuditLog, { ids, emails }: PersonIdentifiers, who: string): AuditParty {
  const [id, email = null] = [ids[0], emails[0]]
  return id === undefined ? audit.vouchedAddress(email ?? who) : { id, name: null, email }
}
