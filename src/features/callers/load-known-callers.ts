import { accountConversation, accountPerson, personIdOfAccount } from '../../accounts/account-person.js'
import type { KnownCaller } from '../../desk/people/find-caller.js'
import type { KnownPerson, RequesterAccount } from '../../storage/records.js'
import type { Store } from '../../storage/store.js'

/**
 * Returns the people for whom a technician can open a ticket by name: verified people who write to the bot directly, account holders, and
 * earlier callers.
 */
export async function loadKnownCallers(reads: Pick<Store, 'list'>): Promise<readonly KnownCaller[]> {
  const people = (await reads.list('person')).map(({ value }) => value)
  const accounts = (await reads.list('requesterAccount')).map(({ value }) => value)
  const disabled = new Set(
    accounts.filter(({ disabledAt }) => disabledAt !== null).map(({ id }) => personIdOfAccount(id)),
  )
  const seen = people.filter((one) => canCall(one) && !disabled.has(one.person.id))
  const ids = new Set(seen.map(({ person }) => person.id))
  const unseen = accounts.filter(
    ({ disabledAt, id }) => disabledAt === null && !ids.has(personIdOfAccount(id)),
  )
  return [...seen, ...unseen.map(callerOf)].sort((one, other) =>
    one.person.name.localeCompare(other.person.name),
  )
}

function canCall({ person, reference }: KnownPerson): boolean {
  return person.trust === 'caller' || (person.trust === 'member' && reference?.space === 'direct')
}

/** Builds a caller from an account that hasn't been used yet; its owner will find messages on the web page. */
function callerOf(account: RequesterAccount): KnownCaller {
  return {
    person: accountPerson(account),
    reference: accountConversation(account.id),
    language: account.language,
  }
}
