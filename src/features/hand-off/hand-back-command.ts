import { z } from 'zod'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice, optional } from '../commands/field-shapes.js'
import { stepOptions } from '../commands/step-options.js'
import { topicName } from '../commands/topic-name.js'

export const handBackCommand: CommandOf<'hand-back'> = {
  id: 'hand-back',
  notifiesRequester: true,
  place: 'more',
  right: 'holder',
  isOffered: ({ handedOff }) => handedOff !== null,
  isAllowedWhenClosed: false,
  requiresApproval: true,
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
        ({ guide, step }): TicketCommand => ({
          verb: 'hand-back',
          topic: guide,
          step: step === '' ? null : step.slice(guide.length + 1),
        }),
      ),
  },
}
