import type { Collection, Records } from '../../records.js'
import type { ArchivedKey } from '../stored-operation.js'
import { createMultimap } from './multimap.js'

/** Index of the children of each key, and of the deliveries and links of each ticket. */
export interface RecordIndex {
  add(collection: Collection, key: string, ticket: string | null): void
  /** Replaces an existing record, whose ticket may have changed. */
  replace(collection: Collection, key: string, was: string | null, is: string | null): void
  remove(collection: Collection, key: string, ticket: string | null): void
  children(collection: Collection, parent: string): ReadonlySet<string>
  ofTicket(number: string): readonly ArchivedKey[]
}

export function createRecordIndex(): RecordIndex {
  const parents = createMultimap<string>()
  const deliveries = createMultimap<string>()
  const links = createMultimap<string>()

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

/** Checks whether records of the collection can belong to a ticket: only deliveries and links can. */
export function canBelongToTicket(collection: Collection): collection is 'delivery' | 'link' {
  return collection === 'delivery' || collection === 'link'
}

export function ticketOfRecord(collection: Collection, value: Records[Collection]): string | null {
  if (!canBelongToTicket(collection)) return null
  return (value as Records['delivery' | 'link']).ticket
}

function parentsOf(key: string): readonly string[] {
  if (!key.includes('/')) return []
  const parents: string[] = []
  for (let slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1))
    parents.push(key.slice(0, slash))
  return parents
}
