import { randomUUID } from 'node:crypto'
import type { Audit } from '../audit/audit.js'
import type { AuditParty } from '../audit/audit-record.js'
import { byMachine } from '../audit/parties.js'
import type { Clock } from '../clock.js'
import type { Store } from '../stores/store.js'
import type { Caretaker } from './caretaker.js'
import { type Forgotten, isNothing } from './forget-person.js'
import { type KnownAs, knownAs } from './known-as.js'
import { noteAdministration } from './note-access.js'
import { dataOf, type PersonData } from './person-data.js'

interface Parts {
  readonly store: Store
  readonly audit: Audit
  readonly clock: Clock
}

/** Copies everything kept about a person for the machine's administrator; recorded before it's handed out. */
export async function copyOnRequest({ store, audit, clock }: Parts, who: string): Promise<PersonData> {
  const known = await knownAs(store, who)
  const data = await dataOf(store, known)
  // If nothing is kept about a person, the audit doesn't mention them either.
  const about = isNothing(data) ? {} : { about: partyBehind(audit, known, who) }
  await noteAdministration(audit, 'export', { at: clock.now(), id: randomUUID(), ...about })
  return data
}

/** Forgets a person on behalf of the machine's administrator. The record doesn't say who it was. */
export async function forgetOnRequest(
  { store, audit, clock, caretaker }: Parts & { readonly caretaker: Caretaker },
  who: string,
): Promise<Forgotten> {
  const done = await caretaker.forget(await knownAs(store, who))
  if (done.is === 'forgotten') {
    const { tickets, conversations } = done
    const detail = { tickets, conversations }
    await noteAdministration(audit, 'forget', { at: clock.now(), id: randomUUID(), detail })
  } else
    await audit.record({ event: 'person-erased', result: 'failed', ...byMachine, detail: { why: done.is } })
  return done
}

function partyBehind(audit: Audit, { ids, emails }: KnownAs, who: string): AuditParty {
  const [id, email = null] = [ids[0], emails[0]]
  return id === undefined ? audit.vouchedAddress(email ?? who) : { id, name: null, email }
}
