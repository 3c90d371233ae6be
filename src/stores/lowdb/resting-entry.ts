import type { TicketEntry } from '../../records/ticket-entry.js'

/** Fields by which the ticket index groups tickets. */
export type Indexed = Pick<
  TicketEntry,
  'number' | 'state' | 'queue' | 'requester' | 'lane' | 'topic' | 'isHandedOff'
>

/** Search data of a ticket, kept as a snapshot's bytes until a search needs it. */
export class RestingEntry implements Indexed {
  readonly number: string
  readonly state: Indexed['state']
  readonly queue: string
  readonly requester: string
  readonly lane: string
  readonly topic: string | null
  readonly isHandedOff: boolean
  readonly #record: Buffer
  readonly #at: number
  readonly #length: number

  constructor(
    indexed: Indexed,
    words: { readonly record: Buffer; readonly at: number; readonly length: number },
  ) {
    this.number = indexed.number
    this.state = indexed.state
    this.queue = indexed.queue
    this.requester = indexed.requester
    this.lane = indexed.lane
    this.topic = indexed.topic ?? null
    this.isHandedOff = indexed.isHandedOff
    this.#record = words.record
    this.#at = words.at
    this.#length = words.length
  }

  words(): Buffer {
    return this.#record.subarray(this.#at, this.#at + this.#length)
  }

  read(): TicketEntry {
    return JSON.parse(this.words().toString()) as TicketEntry
  }
}
