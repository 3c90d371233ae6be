import { z } from 'zod'
import { capitalise } from '../../content/wording/capitalise.js'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { checkbox, longText, singleChoice } from '../commands/field-shapes.js'
import { setPriority } from './set-priority.js'

const impacts = ['one', 'several', 'whole'] as const
const urgencies = ['low', 'medium', 'high', 'critical'] as const

const SetPriorityForm = z.object({
  impact: z.enum(impacts),
  urgency: z.enum(urgencies),
  major: z.string(),
  reason: z.string(),
})

export const setPriorityCommand: CommandOf<'priority', z.infer<typeof SetPriorityForm>> = {
  id: 'priority',
  place: 'more',
  right: 'group',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: [],
  form: {
    isOnCard: false,
    fields: { impact: singleChoice, urgency: singleChoice, major: checkbox, reason: longText },
    offer({ ticket, wording, language }) {
      const names = wording.card(language)
      return {
        impact: {
          value: ticket.prioritisation.impact,
          options: impacts.map((id) => ({ id, name: capitalise(names.impacts[id]) })),
        },
        urgency: {
          value: ticket.prioritisation.urgency,
          options: urgencies.map((id) => ({ id, name: capitalise(names.urgencies[id]) })),
        },
        major: { value: ticket.prioritisation.isMajor === true ? 'yes' : '' },
      }
    },
    values: SetPriorityForm,
  },
  async handle(uow, { technician, ticket: { number } }, { impact, urgency, major, reason }) {
    const isMajor = major === 'yes'
    await setPriority(uow, { ticket: number, technician, impact, urgency, isMajor, reason })
    return confirmCommand('done-priority', number)
  },
}
