import type { Collection, Records } from '../store.js'
import { createGroups } from './groups.js'
import type { ArchivedKey } from './operation.js'

/** Finds the children of a key, and the deliveries and links of a ticket. */
export interface RecordIndex {
  add(collection: Collection, key: string, value: Records[Collection]): void
  /** It was there already, with another value. */
  replace(collection: Collection, key: string, before: Records[Collection], value: Records[Collection]): void
  remove(collection: Collection, key: string, value: Records[Collection]): void
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
    add(collection, key, value) {
      for (const parent of parentsOf(key)) parents.add(`${collection} ${parent}`, key)
      const ticket = ticketOf(collection, value)
      if (ticket !== null) ticketGroups(collection)?.add(ticket, key)
    },
    replace(collection, key, before, value) {
      const [was, is] = [ticketOf(collection, before), ticketOf(collection, value)]
      if (was === is) return
      if (was !== null) ticketGroups(collection)?.remove(was, key)
      if (is !== null) ticketGroups(collection)?.add(is, key)
    },
    remove(collection, key, value) {
      for (const parent of parentsOf(key)) parents.remove(`${collection} ${parent}`, key)
      const ticket = ticketOf(collection, value)
      if (ticket !== null) ticketGroups(collection)?.remove(ticket, key)
    },
    children: (collection, parent) => parents.get(`${collection} ${parent}`),
    ofTicket: (number) => [
      ...[...deliveries.members(number)].map((key) => ({ collection: 'delivery' as const, key })),
      ...[...links.members(number)].map((key) => ({ collection: 'link' as const, key })),
    ],
  }
}

/** The ticket that a delivery or a link belongs to. */
export function ticketOf(collection: Collection, value: Records[Collection]): string | null {
  if (collection !== 'delivery' && collection !== 'link') return null
  return (value as Records['delivery' | 'link']).ticket
}

function parentsOf(key: string): readonly string[] {
  if (!key.includes('/')) return []
  const parents: string[] = []
  for (let slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1))
    parents.push(key.slice(0, slash))
  return parents
}
