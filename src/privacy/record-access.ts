import { localAdministrator } from '../accounts/local-administrator.js'
import type { AuditLog } from '../reports/audit/audit-log.js'
import { commandLineActor } from '../reports/audit/audit-parties.js'
import type { AuditedAction } from '../reports/audit/audit-record.js'
import type { AccessRecord } from '../storage/records.js'
import type { Store, Transaction } from '../storage/store.js'

const hourMs = 60 * 60 * 1000

/** Records that someone opened a ticket's transcript, at most once an hour. */
export async function recordTranscriptAccess(store: Store, ticket: string, access: Reader): Promise<void> {
  if ((await store.get('access', openedKey(ticket, access))) !== null) return
  await store.transaction(null, async (tx) => recordTranscriptAccessInTurn(tx, ticket, access))
}

type Reader = Pick<AccessRecord, 'at' | 'by' | 'byName' | 'from'>

/** Records the same access within a turn. */
export async function recordTranscriptAccessInTurn(
  tx: Pick<Transaction, 'get' | 'put'>,
  ticket: string,
  access: Reader,
): Promise<void> {
  const key = openedKey(ticket, access)
  if ((await tx.get('access', key)) === null) tx.put('access', key, { ...access, what: 'transcript', ticket })
}

/** Records that a technician receives a ticket's file, before the file is sent; at most once an hour. */
export async function recordFileAccess(
  { store, audit }: { readonly store: Pick<Store, 'get'>; readonly audit: AuditLog },
  { ticket, file }: { readonly ticket: string; readonly file: string },
  access: Reader,
  from: Pick<AuditedAction, 'by' | 'channel' | 'address'>,
): Promise<void> {
  const key = `${ticket}/${access.by}/${file}/${hourOf(access)}`
  if ((await store.get('access', key)) !== null) return
  await audit.transaction(null, async (tx, record) => {
    tx.put('access', key, { ...access, what: 'file', ticket })
    record({ event: 'file-given', result: 'done', ...from, detail: { ticket, file } })
  })
}

/** Returns the name of a link's holder for the access log: from policies/people, or else from their platform. */
export async function resolveReader(
  person: string,
  store: Pick<Store, 'get'>,
  people: readonly { readonly name: string; readonly ids: readonly string[] }[],
): Promise<Omit<Reader, 'at'>> {
  const named = people.find(({ ids }) => ids.includes(person))?.name
  const known = named === undefined ? (await store.get('person', person))?.person.name : undefined
  const [from = ''] = person.split(':')
  return { by: person, byName: named ?? known ?? person, from }
}

function openedKey(ticket: string, access: Reader): string {
  return `${ticket}/${access.by}/${hourOf(access)}`
}

function hourOf({ at }: Reader): number {
  return Math.floor(at / hourMs)
}

/**
 * Records that the machine's administrator exported or erased a person's data. Only the record of an export names the
 * person.
 */
export async function recordDataSubjectRequest(
  audit: AuditLog,
  what: 'export' | 'forget',
  { at, id, ...act }: { readonly at: number; readonly id: string } & Pick<AuditedAction, 'about' | 'detail'>,
): Promise<void> {
  const { id: by, name: byName } = localAdministrator
  const event = what === 'export' ? 'person-exported' : 'person-erased'
  await audit.transaction(null, async (tx, record) => {
    tx.put('access', `privacy/${id}`, { at, by, byName, from: 'cli', what, ticket: null })
    record({ event, result: 'done', ...commandLineActor, ...act })
  })
}
