import type { Feature } from '../feature.js'
import { handBackCommand } from './hand-back-command.js'
import { handOffTicket } from './hand-off-ticket.js'
import { openTicket } from './open-ticket.js'

export { createTicket } from './create-ticket.js'
export { handOffTicket } from './hand-off-ticket.js'
export { openTicket } from './open-ticket.js'

/** Hand-off: opens a ticket, hands it off to the desk, and hands it back to the bot. */
export const handOff = {
  commands: {
    'hand-back': handBackCommand,
  },
  effects: {
    'open-ticket': openTicket,
    'hand-off': handOffTicket,
  },
} satisfies Feature
