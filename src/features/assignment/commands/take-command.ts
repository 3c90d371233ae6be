import type { CommandOf } from '../../commands/command-definition.js'
import { takeOnCommand } from '../take-ticket.js'

export const takeCommand: CommandOf<'take'> = {
  id: 'take',
  place: 'primary',
  right: 'group',
  isOffered: ({ assignment: { assignee }, state }) => assignee === null || state === 'assigned',
  isAllowedWhenClosed: false,
  needs: [],
  handle: (uow, { technician, ticket }) => takeOnCommand(uow, technician, ticket),
}
