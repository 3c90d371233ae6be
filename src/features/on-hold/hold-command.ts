import { z } from 'zod'
import { capitalise } from '../../content/wording/capitalise.js'
import { holdReasons } from '../../desk/ticket/service-level/ticket-sla.js'
import { takeImplicitly } from '../assignment/index.js'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { longText, optionalField, singleChoice } from '../commands/field-shapes.js'
import { holdTicket } from './hold-ticket.js'

const HoldForm = z.object({ reason: z.enum(holdReasons), text: z.string() })

export const holdCommand: CommandOf<'hold', z.infer<typeof HoldForm>> = {
  id: 'hold',
  place: 'primary',
  right: 'holder',
  isOffered: ({ assignee, state }) => assignee !== null && state !== 'on-hold',
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: [],
  form: {
    isOnCard: false,
    fields: { reason: singleChoice, text: optionalField(longText) },
    offer: ({ wording, language }) => ({
      reason: {
        options: holdReasons.map((reason) => ({
          id: reason,
          name: capitalise(wording.card(language).holds[reason]),
        })),
      },
    }),
    values: HoldForm,
  },
  async handle(uow, { technician, ticket }, { reason, text }) {
    await takeImplicitly(uow, technician, ticket)
    await holdTicket(uow, { ticket: ticket.number, technician, reason, detail: text })
    return confirmCommand('done-held', ticket.number)
  },
}
