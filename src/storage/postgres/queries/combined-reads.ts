import { createCoalescedRoundtrips } from '../connections/coalesced-roundtrips.js'
import type { PostgresDatabase, PreparedStatement } from '../database.js'
import { batchedReads } from './batched-reads.js'

export interface LookupResult<Document> {
  /** Document that was found; null if there is none. */
  readonly document: Document | null
  readonly total: number
}

/**
 * Combines lookups that are requested at the same moment, or while earlier trips are under way, into one round trip; identical lookups are made once.
 * A trip begins after all its lookups have been requested, so that it sees everything committed by then.
 */
export interface CombinedReads {
  ask<Document>(what: BatchedRead, about: readonly About[]): Promise<LookupResult<Document>>
}

export type BatchedRead = keyof typeof batchedReads
type About = string | number

interface Asked {
  readonly about: readonly About[]
  readonly waiters: { resolve(found: LookupResult<unknown>): void; reject(error: unknown): void }[]
}

interface Row extends LookupResult<unknown> {
  readonly kind: number
  readonly place: number
}

const nothing: LookupResult<never> = { document: null, total: 0 }
const kinds = Object.keys(batchedReads) as readonly BatchedRead[]

export function createCombinedReads(database: PostgresDatabase): CombinedReads {
  const statements = new Map<string, PreparedStatement>()
  let waiting = new Map<BatchedRead, Map<string, Asked>>()

  function statementFor(asked: readonly BatchedRead[]): PreparedStatement {
    // A statement name has at most 63 characters.
    const name = `read ${asked.map((kind) => kinds.indexOf(kind)).join()}`
    const known = statements.get(name)
    if (known) return known
    let parameters = 0
    const next = () => `$${++parameters}`
    const text = asked.map((kind) => batchedReads[kind].sql(kinds.indexOf(kind), next)).join(' UNION ALL ')
    const made = { name, text }
    statements.set(name, made)
    return made
  }

  async function travel(): Promise<void> {
    const batch = waiting
    waiting = new Map()
    const asked = kinds.filter((kind) => batch.has(kind))
    const lists = asked.map((kind) => [...batch.get(kind)!.values()])
    try {
      const values = asked.flatMap((kind, at) =>
        Array.from({ length: batchedReads[kind].columns }, (_, column) =>
          lists[at]!.map(({ about }) => about[column]),
        ),
      )
      const rows = await database.query<Row>(statementFor(asked), values)
      for (const { kind, place, ...found } of rows) {
        const one = lists[asked.indexOf(kinds[kind]!)]![place - 1]!
        for (const { resolve } of one.waiters.splice(0)) resolve(found)
      }
      for (const { waiters } of lists.flat()) for (const { resolve } of waiters) resolve(nothing)
    } catch (error) {
      for (const { waiters } of lists.flat()) for (const { reject } of waiters) reject(error)
    }
  }

  const { go } = createCoalescedRoundtrips(() => waiting.size > 0, travel)

  return {
    ask: (what, about) =>
      new Promise((resolve, reject) => {
        const alike = waiting.get(what) ?? new Map<string, Asked>()
        waiting.set(what, alike)
        const name = about.join('\0')
        const waiter = { resolve: resolve as (found: LookupResult<unknown>) => void, reject }
        const known = alike.get(name)
        if (known) known.waiters.push(waiter)
        else alike.set(name, { about, waiters: [waiter] })
        go()
      }),
  }
}
