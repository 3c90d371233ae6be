import type { FastifyInstance } from 'fastify'
import type { RateWindow } from '../channels/channel.js'
import type { Ticket, TicketState, TranscriptEntry } from '../desk/ticket/ticket.js'

/** A ticket in the other system. */
export interface ExternalTicket {
  /** The system's own ID, which never changes. */
  readonly id: string
  /** Address where people can open it. */
  readonly url: string
}

/** Changes that a connector writes to the other system. */
export type ConnectorOperation =
  /** Creates or updates the ticket there. `known` is null until it has been created. */
  | { readonly type: 'ticket'; readonly ticket: Ticket; readonly known: ExternalTicket | null }
  /** Adds a transcript entry. Work notes must stay internal there, too. */
  | { readonly type: 'entry'; readonly entry: TranscriptEntry; readonly known: ExternalTicket }
  /** Erases all data about the ticket in the other system. */
  | { readonly type: 'erase'; readonly known: ExternalTicket }

export interface ConnectorDelivery {
  /** ID of the outbox row, the same at each delivery attempt. */
  readonly id: string
  readonly operation: ConnectorOperation
  /**
   * Time by our clock of the first attempt that may have succeeded, because it was interrupted or its response was
   * lost; null if nothing can have been written. If it's set, the connector looks for the delivery's ID before it
   * writes.
   */
  readonly perhapsSince: number | null
}

/** Change that someone made in the other system. The connector's own changes there don't count. */
export interface ExternalChange {
  /** The system's own key for the change. Repeated keys have no effect. */
  readonly id: string
  readonly ticket: ExternalTicket
  readonly at: number
  /** Author's name according to the other system. It gives no permissions. */
  readonly by: string
  readonly change:
    | { readonly type: 'state'; readonly state: TicketState }
    | { readonly type: 'message' | 'note'; readonly text: string }
}

/** The part of the engine that a connector may call. */
export interface ConnectorIngress {
  /**
   * Masks secrets, then stores the change durably. Returns `duplicate` if it was already stored.
   * @throws StorageError if it can't be stored; respond with 503, so that the system sends it again.
   */
  accept(change: ExternalChange): Promise<'new' | 'duplicate'>
}

/**
 * Keeps tickets in step with their counterparts in another ticket system. A connector only translates, in both
 * directions: features decide which tickets are sent, and what changes made there mean here.
 */
export interface Connector {
  /** Name of the connector's folder and outbox target. */
  readonly name: string
  readonly limits: readonly RateWindow[]
  /** Registers the routes for the system's webhooks. Called once, before `start`. */
  routes(server: FastifyInstance, ingress: ConnectorIngress): void
  /** Checks the credentials, and resolves when operations can be delivered. */
  start(): Promise<void>
  stop(): Promise<void>
  /**
   * Attempts a delivery once and returns the ticket in the other system. @throws DeliveryError if the system doesn't
   * accept the operation.
   */
  deliver(delivery: ConnectorDelivery): Promise<ExternalTicket>
}
