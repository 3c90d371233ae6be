import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { KindOf } from './desk-act-kind.js'
import { choice } from './field-shapes.js'
import { stepOptions } from './step-options.js'

export const sendStep: KindOf<'send-step'> = {
  id: 'send-step',
  isSaid: true,
  place: 'more',
  right: 'holder',
  isOffered: ({ topic, handedOff }) => topic !== null && handedOff !== null,
  isWhenOver: false,
  needs: [],
  unfit: (about) => (stepOptions(about).length === 0 ? 'step-none' : null),
  does: {
    at: 'form',
    isOnCard: false,
    fields: { step: choice },
    offer: (about) => ({ step: { options: stepOptions(about) } }),
    values: z.object({ step: z.string() }).transform(({ step }): TicketAct => {
      const at = step.indexOf('#')
      return { verb: 'send-step', topic: step.slice(0, at), step: step.slice(at + 1) }
    }),
  },
}
