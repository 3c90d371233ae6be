import { z } from 'zod'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice } from '../commands/field-shapes.js'
import { stepOptions } from '../commands/step-options.js'

export const sendStepCommand: CommandOf<'send-step'> = {
  id: 'send-step',
  notifiesRequester: true,
  place: 'more',
  right: 'holder',
  isOffered: ({ topic, handedOff }) => topic !== null && handedOff !== null,
  isAllowedWhenClosed: false,
  needs: [],
  blockedBy: (about) => (stepOptions(about).length === 0 ? 'step-none' : null),
  does: {
    at: 'form',
    isOnCard: false,
    fields: { step: choice },
    offer: (about) => ({ step: { options: stepOptions(about) } }),
    values: z.object({ step: z.string() }).transform(({ step }): TicketCommand => {
      const at = step.indexOf('#')
      return { verb: 'send-step', topic: step.slice(0, at), step: step.slice(at + 1) }
    }),
  },
}
