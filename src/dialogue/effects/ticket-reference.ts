/** Number of a ticket, or the placeholder of a ticket opened in this turn by `open-ticket`. */
export type TicketReference = string
