import { participationKey } from '../../desk/ticket/participants.js'
import type { Feature } from '../feature.js'
import { internalTicketActivity } from '../internal-activity.js'
import { addParticipantCommand } from './add-participant-command.js'
import { forwardParticipantEvent } from './forward-participant-event.js'
import { handleParticipantActivity } from './handle-participant-activity.js'
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
  activities: {
    'part-line': {
      ...internalTicketActivity,
      handle: (_deps, uow, content) => handleParticipantActivity(uow, content),
    },
    'part-line-changed': {
      ...internalTicketActivity,
      handle: (_deps, uow, content) => handleParticipantActivity(uow, content),
    },
    'part-file': {
      ...internalTicketActivity,
      handle: (_deps, uow, content) => handleParticipantActivity(uow, content),
    },
    'part-left': {
      ...internalTicketActivity,
      handle: (_deps, uow, content) => handleParticipantActivity(uow, content),
    },
  },
  erasure(tx, { number, participants = [] }) {
    for (const { id } of participants) tx.delete('participation', participationKey(id, number))
  },
} satisfies Feature
