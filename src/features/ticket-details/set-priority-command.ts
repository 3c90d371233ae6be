import { z } from 'zod'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { checkbox, choice, longText } from '../commands/field-shapes.js'

const impacts = ['one', 'several', 'whole'] as const
const urgencies = ['low', 'medium', 'high', 'critical'] as const

export const setPriorityCommand: CommandOf<'priority'> = {
  id: 'priority',
  place: 'more',
  right: 'group',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { impact: choice, urgency: choice, major: checkbox, reason: longText },
    offer({ ticket, wording, language }) {
      const names = wording.card(language)
      return {
        impact: {
          value: ticket.impact,
          options: impacts.map((id) => ({ id, name: names.impacts[id] })),
        },
        urgency: {
          value: ticket.urgency,
          options: urgencies.map((id) => ({ id, name: names.urgencies[id] })),
        },
        major: { value: ticket.isMajor === true ? 'yes' : '' },
      }
    },
    values: z
      .object({
        impact: z.enum(impacts),
        urgency: z.enum(urgencies),
        major: z.string(),
        reason: z.string(),
      })
      .transform(
        ({ impact, urgency, major, reason }): TicketCommand => ({
          verb: 'priority',
          impact,
          urgency,
          isMajor: major === 'yes',
          reason,
        }),
      ),
  },
}
