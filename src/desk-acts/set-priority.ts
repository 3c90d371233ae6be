import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { KindOf } from './desk-act-kind.js'
import { choice, words, yes } from './field-shapes.js'

const impacts = ['one', 'several', 'whole'] as const
const urgencies = ['low', 'medium', 'high', 'critical'] as const

export const setPriority: KindOf<'priority'> = {
  id: 'priority',
  place: 'more',
  right: 'group',
  isOffered: () => true,
  isWhenOver: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { impact: choice, urgency: choice, major: yes, reason: words },
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
        ({ impact, urgency, major, reason }): TicketAct => ({
          verb: 'priority',
          impact,
          urgency,
          isMajor: major === 'yes',
          reason,
        }),
      ),
  },
}
