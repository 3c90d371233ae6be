import { z } from 'zod'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { longText } from '../commands/field-shapes.js'
import { raiseEscalationLevel } from './raise-escalation-level.js'

const CallManagerForm = z.object({ reason: z.string() })

/** Command to escalate to the duty manager instead of to another group. */
export const callManagerCommand: CommandOf<'call-manager', z.infer<typeof CallManagerForm>> = {
  id: 'call-manager',
  place: 'more',
  right: 'group',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: [],
  form: {
    isOnCard: false,
    fields: { reason: { ...longText, maxLength: 1_000 } },
    offer: () => ({}),
    values: CallManagerForm,
  },
  async handle(uow, { technician, ticket: { number } }, { reason }) {
    const by = { id: technician.id, name: technician.name }
    await raiseEscalationLevel(uow, { ticket: number, by, reason, isByRequester: false })
    return confirmCommand('done-called', number)
  },
}
