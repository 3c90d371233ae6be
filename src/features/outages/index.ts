import type { Feature } from '../feature.js'
import { joinOutageCommand } from './commands/join-outage-command.js'
import { leaveOutageCommand } from './commands/leave-outage-command.js'
import { joinOutage } from './join-outage.js'

export { joinOutage } from './join-outage.js'

/** Outages: records what a lead reports as down, and which tickets belong to it. */
export const outages = {
  commands: {
    'join-outage': joinOutageCommand,
    'leave-outage': leaveOutageCommand,
  },
  effects: {
    'join-outage': joinOutage,
  },
  erasure(tx, { number, outage, outageBefore }) {
    for (const one of [outage, outageBefore]) if (one != null) tx.delete('outageMember', `${one}/${number}`)
  },
} satisfies Feature
