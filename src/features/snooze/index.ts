import type { Feature } from '../feature.js'
import { snoozeCommand, unsnoozeCommand } from './snooze-commands.js'
import { handleSnoozeTimer, reconcileSnoozes, snoozeDetails } from './snooze-ticket.js'

declare module '../../desk/ticket/ticket-timers.js' {
  interface TicketTimers {
    /** End of a snooze. */
    readonly snooze: true
  }
}

/** Snooze: assignees put a ticket aside until a time they choose. */
export const snooze = {
  commands: { snooze: snoozeCommand, unsnooze: unsnoozeCommand },
  timers: { snooze: (_deps, uow, { ticket }) => handleSnoozeTimer(uow, ticket) },
  endOfTurn: [reconcileSnoozes],
  ticketDetails: snoozeDetails,
} satisfies Feature
