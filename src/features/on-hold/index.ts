import type { Feature } from '../feature.js'
import { holdCommand } from './hold-command.js'
import { markRequesterReminded } from './mark-requester-reminded.js'
import { resumeCommand } from './resume-command.js'
import { resumeTicket } from './resume-ticket.js'

export { resumeTicket } from './resume-ticket.js'
export { setOnHoldTimer } from './set-on-hold-timer.js'

/** On hold: puts tickets on hold while they wait for the requester or someone else, reminds requesters, and resumes. */
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
