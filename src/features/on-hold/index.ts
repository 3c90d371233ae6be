import type { Feature } from '../feature.js'
import { holdCommand } from './hold-command.js'
import { markRequesterReminded } from './mark-requester-reminded.js'
import { resumeCommand } from './resume-command.js'
import { resumeTicket } from './resume-ticket.js'

/** On hold: tickets that are waiting for the requester or for someone else. */
export const onHold = {
  commands: {
    hold: holdCommand,
    resume: resumeCommand,
  },
  effects: {
    'note-reminder': markRequesterReminded,
    resume: resumeTicket,
  },
} satisfies Feature
