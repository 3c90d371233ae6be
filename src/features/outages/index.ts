import type { Feature } from '../feature.js'
import { joinOutage } from './join-outage.js'
import { joinOutageCommand } from './join-outage-command.js'
import { leaveOutageCommand } from './leave-outage-command.js'

/** Outages: what a lead reports as down, and the tickets that belong to it. */
export const outages = {
  commands: {
    'join-outage': joinOutageCommand,
    'leave-outage': leaveOutageCommand,
  },
  effects: {
    'join-outage': joinOutage,
  },
} satisfies Feature
