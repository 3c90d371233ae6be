import { z } from 'zod'
import { isInGroup } from '../../../desk/people/permissions.js'
import type { TechnicianLoad } from '../../../desk/people/technician-load.js'
import type { FormOption } from '../../../desk/view/message.js'
import type { CommandContext } from '../../commands/command-definition.js'
import type { TicketCommand } from '../../commands/desk-command.js'
import { skillMatch } from '../auto-assign/skill-match.js'

/** Lists the colleagues a ticket can be assigned to, best skill match first: members of its group, or everyone. */
export function assigneeOptions(about: CommandContext, whom: 'group' | 'everybody'): readonly FormOption[] {
  const { ticket, staff } = about
  return staff
    .filter(({ id }) => id !== ticket.assignee?.id)
    .filter((person) => whom === 'everybody' || isInGroup(person, ticket))
    .sort((one, other) => skillMatch(other, ticket) - skillMatch(one, ticket))
    .map((person) => ({ id: `person:${person.id}`, name: `${person.name}${standing(about, person)}` }))
}

/** Formats a colleague's presence and load, shown after the name: "(2/5)" or "(away, 2/5)". */
function standing(
  { wording, language }: CommandContext,
  { presence, open, capacity }: TechnicianLoad,
): string {
  const names = wording.card(language).presences
  return presence === 'available' ? ` (${open}/${capacity})` : ` (${names[presence]}, ${open}/${capacity})`
}

/** Parses an option: `person:` or `queue:` and an ID. */
export const assignmentTarget = z
  .object({ to: z.string(), reason: z.string(), force: z.string() })
  .transform(({ to, reason, force }): TicketCommand => {
    const id = to.slice(to.indexOf(':') + 1)
    return to.startsWith('queue:')
      ? { verb: 'transfer', queue: id, reason }
      : { verb: 'assign', to: id, reason, isForced: force === 'yes' }
  })
