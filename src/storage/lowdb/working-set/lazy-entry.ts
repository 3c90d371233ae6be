import type { TicketIndexEntry } from '../../ticket-index-entry.js'

/** Fields by which the ticket index groups tickets. */
export type IndexedFields = Pick<
  TicketIndexEntry,
  'number' | 'state' | 'queue' | 'requester' | 'lane' | 'topic' | 'isHandedOff'
>

/** Search data of a ticket, kept as a snapshot's bytes until a search needs it. */
export class LazyEntry implements IndexedFields {
  readonly number: string
  readonly state: IndexedFields['state']
  readonly queue: string
  readonly requester: string
  readonly lane: string
  readonly topic: string | null
  readonly isHandedOff: boolean
  readonly #record: Buffer
  readonly #at: number
  readonly #length: number

  constructor(
    indexed: IndexedFields,
    words: { readonly record: Buffer; readonly at: number; readonly length: number },
  ) {
    this.number = indexed.number
    this.state = indexed.state
    this.queue = indexed.queue
    this.requester = indexed.requester
    this.lane = indexed.lane
    this.topic = indexed.topic
    this.isHandedOff = indexed.isHandedOff
    this.#record = words.record
    this.#at = words.at
    this.#length = words.length
  }

  words(): Buffer {
    return this.#record.subarray(this.#at, this.#at + this.#length)
  }

  read(): TicketIndexEntry {
    return JSON.parse(this.words().toString()) as TicketIndexEntry
  }
}
