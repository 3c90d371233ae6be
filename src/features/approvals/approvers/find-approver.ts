import { normaliseName } from '../../../desk/people/normalise-name.js'
import { isReachableColleague } from '../../../desk/people/reachable-colleague.js'
import type { ApproverMatch } from '../../../desk/ticket/approval.js'
import type { Person } from '../../../engine/activity.js'
import type { KnownPerson } from '../../../storage/records.js'
import { webAccountId } from './recent-account.js'

/**
 * Finds the person that a policy names by ID or email; null if no such person can be asked. If
 * several people have the email address, a person vouched for by a platform's directory takes
 * precedence, because the desk can invite web accounts under any address.
 */
export function findPolicyApprover(known: readonly KnownPerson[], named: string): KnownPerson | null {
  const email = named.toLowerCase()
  const candidates = known.filter(isReachableColleague)
  const withEmail = candidates.filter(({ person }) => person.email?.toLowerCase() === email)
  return (
    candidates.find(({ person }) => person.id === named) ??
    withEmail.find(({ person }) => !isLocalAccount(person)) ??
    withEmail[0] ??
    null
  )
}

function isLocalAccount({ id }: Person): boolean {
  return webAccountId(id) !== null
}

/** Finds the person named in a text by email or full name, among people of the same tenant. */
export function findApproverInText(text: string, known: readonly KnownPerson[], from: Person): ApproverMatch {
  const candidates = known.filter(
    (one) =>
      isReachableColleague(one) && one.person.channel === from.channel && one.person.tenant === from.tenant,
  )
  const email = /[^\s<>@,;]+@[^\s<>@,;]+\.\w+/.exec(text)?.[0].toLowerCase()
  const name = normaliseName(text)
  const found = candidates.filter(({ person }) =>
    email === undefined ? normaliseName(person.name) === name : person.email?.toLowerCase() === email,
  )
  if (found.length > 1) return { is: 'several' }
  const person = found[0]?.person
  if (person === undefined) return { is: 'nobody' }
  return person.id === from.id
    ? { is: 'themselves' }
    : { is: 'found', approver: { id: person.id, name: person.name } }
}
