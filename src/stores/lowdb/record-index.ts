import type { Collection, Records } from '../records.js'
import { createGroups } from './groups.js'
import type { ArchivedKey } from './operation.js'

/** Finds the children of a key, and the deliveries and links of a ticket. */
export interface RecordIndex {
  /** Adds a record, with the ticket that it belongs to. */
  add(collection: Collection, key: string, ticket: string | null): void
  /** Replaces a record that was there already and belonged to another ticket or to the same one. */
  replace(collection: Collection, key: string, was: string | null, is: string | null): void
  remove(collection: Collection, key: string, ticket: string | null): void
  children(collection: Collection, parent: string): ReadonlySet<string>
  ofTicket(number: string): readonly ArchivedKey[]
}

export function createRecordIndex(): RecordIndex {
  const parents = createGroups<string>()
  const deliveries = createGroups<string>()
  const links = createGroups<string>()

  const ticketGroups = (collection: Collection) =>
    collection === 'delivery' ? deliveries : collection === 'link' ? links : null

  return {
    add(collection, key, ticket) {
      for (const parent of parentsOf(key)) parents.add(`${collection} ${parent}`, key)
      if (ticket !== null) ticketGroups(collection)?.add(ticket, key)
    },
    replace(collection, key, was, is) {
      if (was === is) return
      if (was !== null) ticketGroups(collection)?.remove(was, key)
      if (is !== null) ticketGroups(collection)?.add(is, key)
    },
    remove(collection, key, ticket) {
      for (const parent of parentsOf(key)) parents.remove(`${collection} ${parent}`, key)
      if (ticket !== null) ticketGroups(collection)?.remove(ticket, key)
    },
    children: (collection, parent) => parents.get(`${collection} ${parent}`),
    ofTicket: (number) => [
      ...[...deliveries.members(number)].map((key) => ({ collection: 'delivery' as const, key })),
      ...[...links.members(number)].map((key) => ({ collection: 'link' as const, key })),
    ],
  }
}

/** Deliveries and links can. */
export function canHaveTicket(collection: Collection): collection is 'delivery' | 'link' {
  return collection === 'delivery' || collection === 'link'
}

/** The ticket that a delivery or a link belongs to. */
export function ticketOf(collection: Collection, value: Records[Collection]): string | null {
  if (!canHaveTicket(collection)) return null
  return (value as Records['delivery' | 'link']).ticket
}

function parentsOf(key: string): readonly string[] {
  if (!key.includes('/')) return []
  const parents: string[] = []
  for (let slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1))
    parents.push(key.slice(0, slash))
  return parents
}
