import type { Feature } from '../feature.js'
import { addParticipantCommand } from './add-participant-command.js'
import { forwardParticipantEvent } from './forward-participant-event.js'
import { reconcileParticipants } from './remove-participant.js'
import { removeParticipantCommand } from './remove-participant-command.js'
import { shareWithRequesterCommand } from './share-with-requester-command.js'

/** Experts who are brought into one ticket. */
export const experts = {
  commands: {
    'bring-in': addParticipantCommand,
    'send-on': shareWithRequesterCommand,
    'end-part': removeParticipantCommand,
  },
  effects: {
    'pass-part': forwardParticipantEvent,
  },
  endOfTurn: [reconcileParticipants],
} satisfies Feature
