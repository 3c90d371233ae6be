/** A ticket's number, or the stand-in of a ticket that is opened in this very turn (`open-ticket` names it). */
export type TicketChoice = string
