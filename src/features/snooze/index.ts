import type { Feature } from '../feature.js'
import { snoozeCommand, unsnoozeCommand } from './snooze-commands.js'
import { handleSnoozeTimer, reconcileSnoozes } from './snooze-ticket.js'

/** Snooze: a ticket that its assignee puts aside until a moment. */
export const snooze = {
  commands: { snooze: snoozeCommand, unsnooze: unsnoozeCommand },
  timers: { snooze: (_deps, uow, { ticket }) => handleSnoozeTimer(uow, ticket) },
  endOfTurn: [reconcileSnoozes],
} satisfies Feature
