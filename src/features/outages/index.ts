import type { Feature } from '../feature.js'
import { joinOutageCommand } from './commands/join-outage-command.js'
import { leaveOutageCommand } from './commands/leave-outage-command.js'
import { joinOutage } from './join-outage.js'

export { joinOutage } from './join-outage.js'

/** Outages: records the outages that leads report, and the tickets that belong to them. */
export const outages = {
  commands: {
    'join-outage': joinOutageCommand,
    'leave-outage': leaveOutageCommand,
  },
  effects: {
    'join-outage': joinOutage,
  },
  erasure(tx, { number, outage }) {
    for (const id of [outage?.current, outage?.previous])
      if (id != null) tx.delete('outageMember', `${id}/${number}`)
  },
} satisfies Feature
