import type { Feature } from '../feature.js'
import { cancelTicket } from './cancel-ticket.js'
import { closeTicket } from './close-ticket.js'
import { reopenTicket } from './reopen-ticket.js'
import { resolveCommand } from './resolve-command.js'
import { resolveTicket } from './resolve-ticket.js'

export { identityCheckBasis, resolveTicket } from './resolve-ticket.js'

/** Resolution: resolves, cancels, reopens and closes tickets. */
export const resolution = {
  commands: {
    resolve: resolveCommand,
  },
  effects: {
    resolve: resolveTicket,
    cancel: cancelTicket,
    reopen: reopenTicket,
    close: closeTicket,
  },
} satisfies Feature
