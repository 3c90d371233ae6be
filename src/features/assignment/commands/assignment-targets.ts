import { z } from 'zod'
import type { UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import { groupOf, isInGroup, isLead } from '../../../desk/people/permissions.js'
import type { TechnicianLoad } from '../../../desk/people/technician-load.js'
import { unavailabilityReason } from '../../../desk/people/technician-load.js'
import type { FormOption } from '../../../desk/view/message.js'
import { type CommandAnswer, confirmCommand, rejectCommand } from '../../commands/command-answer.js'
import type { CommandContext, CommandRequest } from '../../commands/command-definition.js'
import { scoreSkillMatch } from '../auto-assign/skill-match.js'
import { grantAssignment } from '../grant-assignment.js'
import { transferTicket } from '../transfer-ticket.js'

/** Lists the colleagues a ticket can be assigned to, best skill match first: members of its group, or everyone. */
export function assigneeOptions(about: CommandContext, whom: 'group' | 'everybody'): readonly FormOption[] {
  const { ticket, staff } = about
  return staff
    .filter(({ id }) => id !== ticket.assignment.assignee?.id)
    .filter((person) => whom === 'everybody' || isInGroup(person, ticket))
    .sort((one, other) => scoreSkillMatch(other, ticket) - scoreSkillMatch(one, ticket))
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
export const assignmentForm = z
  .object({ to: z.string(), reason: z.string(), force: z.string() })
  .transform(({ to, reason, force }): AssignmentTarget => {
    const id = to.slice(to.indexOf(':') + 1)
    return to.startsWith('queue:')
      ? { kind: 'queue', queue: id, reason }
      : { kind: 'person', person: id, reason, isForced: force === 'yes' }
  })

/**
 * Person or group to which a ticket goes, and the reason. The reason is for technicians; the
 * requester doesn't see it.
 */
export type AssignmentTarget =
  | { readonly kind: 'queue'; readonly queue: string; readonly reason: string }
  /** `isForced`: a lead insists even if the person is away or at capacity. */
  | {
      readonly kind: 'person'
      readonly person: string
      readonly reason: string
      readonly isForced: boolean
    }

/** Transfers a ticket to another group, or assigns it to a person. */
export async function handleAssignment(
  uow: UnitOfWork,
  request: CommandRequest,
  target: AssignmentTarget,
): Promise<CommandAnswer> {
  if (target.kind === 'person') return assignToPerson(uow, request, target)
  const { technician, ticket } = request
  const by = { id: technician.id, name: technician.name }
  const { queue, reason } = target
  if (reason === '') return rejectCommand('act-reason-needed', ticket)
  await transferTicket(uow, { ticket: ticket.number, by, queue, reason, isReturn: false })
  return confirmCommand('done-transferred', ticket.number)
}

/**
 * Assigns a ticket. No reason is needed for a colleague in the same group. For someone in another group, a reason is required, and the ticket moves
 * to that group.
 */
async function assignToPerson(
  uow: UnitOfWork,
  { staff, technician, ticket }: CommandRequest,
  { person, reason, isForced }: Extract<AssignmentTarget, { kind: 'person' }>,
): Promise<CommandAnswer> {
  const to = staff.find(({ id }) => id === person)
  const queue = to === undefined || isInGroup(to, ticket) ? groupOf(ticket) : to.groups[0]
  if (to === undefined || queue === undefined) return rejectCommand('act-unknown-person', ticket)
  if (ticket.assignment.assignee?.id === to.id)
    return rejectCommand('act-has-it-already', ticket, { assignee: to.name })
  if (queue !== groupOf(ticket) && reason === '') return rejectCommand('act-reason-needed', ticket)
  const against = unavailabilityReason(to)
  if (against !== null && !(isForced && isLead(technician)))
    return rejectCommand(`act-person-${against}`, ticket, { assignee: to.name, open: to.open })
  const by = { id: technician.id, name: technician.name }
  await grantAssignment(uow, { ticket: ticket.number, by, to: { id: to.id, name: to.name }, queue, reason })
  return confirmCommand('done-assigned', ticket.number, { assignee: to.name })
}
