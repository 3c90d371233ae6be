import type { Feature } from '../feature.js'
import { snoozeCommand, unsnoozeCommand } from './snooze-commands.js'
import { handleSnoozeTimer, reconcileSnoozes } from './snooze-ticket.js'

/** Snooze: assignees put a ticket aside until a time they choose. */
export const snooze = {
  commands: { snooze: snoozeCommand, unsnooze: unsnoozeCommand },
  timers: { snooze: (_deps, uow, { ticket }) => handleSnoozeTimer(uow, ticket) },
  endOfTurn: [reconcileSnoozes],
} satisfies Feature
