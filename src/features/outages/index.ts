import type { Feature } from '../feature.js'
import { joinOutage } from './join-outage.js'
import { joinOutageCommand } from './join-outage-command.js'
import { leaveOutageCommand } from './leave-outage-command.js'

/** Outages: records what a lead reports as down, and which tickets belong to it. */
export const outages = {
  commands: {
    'join-outage': joinOutageCommand,
    'leave-outage': leaveOutageCommand,
  },
  effects: {
    'join-outage': joinOutage,
  },
} satisfies Feature
