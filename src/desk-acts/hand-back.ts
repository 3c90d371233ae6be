import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { KindOf } from './desk-act-kind.js'
import { choice, optional } from './field-shapes.js'
import { stepOptions } from './step-options.js'
import { topicName } from './topic-name.js'

export const handBack: KindOf<'hand-back'> = {
  id: 'hand-back',
  isSaid: true,
  place: 'more',
  right: 'holder',
  isOffered: ({ handedOff }) => handedOff !== null,
  isWhenOver: false,
  carriesOut: true,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { guide: choice, step: optional(choice) },
    offer(about) {
      const { guides, ticket } = about
      const steps = stepOptions(about)
      return {
        guide: {
          value: ticket.topic !== null && guides.has(ticket.topic) ? ticket.topic : '',
          options: [...guides.keys()]
            .map((id) => ({ id, name: topicName(about, id) }))
            .sort((one, other) => one.name.localeCompare(other.name)),
        },
        step: steps.length === 0 ? null : { options: steps },
      }
    },
    values: z
      .object({ guide: z.string(), step: z.string() })
      .refine(({ guide, step }) => step === '' || step.startsWith(`${guide}#`), {
        error: 'choose',
        path: ['step'],
      })
      .transform(
        ({ guide, step }): TicketAct => ({
          verb: 'hand-back',
          topic: guide,
          step: step === '' ? null : step.slice(guide.length + 1),
        }),
      ),
  },
}
