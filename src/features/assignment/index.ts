import type { Feature } from '../feature.js'
import { assignCommand } from './commands/assign-command.js'
import { returnToFirstLineCommand } from './commands/return-to-first-line-command.js'
import { takeCommand } from './commands/take-command.js'
import { transferCommand } from './commands/transfer-command.js'
import { reconcileUnassigned } from './reconcile-unassigned.js'

/** Assignment: taking tickets, assigning them to people and groups, and returning them. */
export const assignment = {
  commands: {
    take: takeCommand,
    assign: assignCommand,
    transfer: transferCommand,
    return: returnToFirstLineCommand,
  },
  endOfTurn: [reconcileUnassigned],
} satisfies Feature
