import type { FastifyInstance } from 'fastify'
import type { RateWindow } from '../channels/channel.js'
import type { Ticket, TicketState, TranscriptEntry } from '../desk/ticket/ticket.js'

/** A ticket in the other system. */
export interface ExternalTicket {
  /** The system's own ID, which never changes. */
  readonly id: string
  /** Address at which people can open it. */
  readonly url: string
}

/** Changes that a connector writes to the other system. */
export type ConnectorOperation =
  /** Creates the ticket there, or brings it up to date. `known` is null until it has been created. */
  | { readonly type: 'ticket'; readonly ticket: Ticket; readonly known: ExternalTicket | null }
  /** Adds an entry of the transcript. A work note must stay internal there, too. */
  | { readonly type: 'entry'; readonly entry: TranscriptEntry; readonly known: ExternalTicket }
  /** Erases what the other system holds about the ticket. */
  | { readonly type: 'erase'; readonly known: ExternalTicket }

export interface ConnectorDelivery {
  /** ID of the outbox row, which stays the same when a delivery is retried. */
  readonly id: string
  readonly operation: ConnectorOperation
  /**
   * Time, by our clock, of the first attempt that may already have succeeded, because it was interrupted or its response was lost; null if nothing
   * can have been written. The connector then looks for the delivery's ID before it writes.
   */
  readonly perhapsSince: number | null
}

/** Change that somebody made in the other system. Changes that the connector itself made there are left out. */
export interface ExternalChange {
  /** The system's own key for the change; a repeated key has no further effect. */
  readonly id: string
  readonly ticket: ExternalTicket
  readonly at: number
  /** Name of the author, as the system states it. It gives no permissions. */
  readonly by: string
  readonly change:
    | { readonly type: 'state'; readonly state: TicketState }
    | { readonly type: 'message' | 'note'; readonly text: string }
}

/** The engine's entry point that a connector may call. */
export interface ConnectorIngress {
  /**
   * Masks secrets, then stores the change durably. Returns `duplicate` if it was already stored. @throws StorageError if it couldn't be stored:
   * answer 503 so that the system sends it again.
   */
  accept(change: ExternalChange): Promise<'new' | 'duplicate'>
}

/**
 * A connector keeps tickets and their counterparts in another ticket system in step. It translates in both directions, and makes no decisions of its
 * own: which tickets are sent, and what a change there means here, is up to a feature.
 */
export interface Connector {
  /** Name of its folder, and of its outbox target. */
  readonly name: string
  readonly limits: readonly RateWindow[]
  /** Registers the routes for the system's webhooks. Called once, before `start`. */
  routes(server: FastifyInstance, ingress: ConnectorIngress): void
  /** Checks the credentials, and resolves once operations can be delivered. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Makes one attempt and returns the ticket it concerns. @throws DeliveryError if the system didn't accept the operation. */
  deliver(delivery: ConnectorDelivery): Promise<ExternalTicket>
}
