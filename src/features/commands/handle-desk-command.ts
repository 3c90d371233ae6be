import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { groupOf } from '../../desk/people/permissions.js'
import { queueName } from '../../desk/people/queues.js'
import type { CommandPermission } from '../../desk/ticket/denial-reason.js'
import { denialReason } from '../../desk/ticket/denial-reason.js'
import {
  type ActorReply,
  type CommandAnswer,
  contactHint,
  pendingApproverName,
  rejectCommand,
} from './command-answer.js'
import type { CommandRequest } from './command-definition.js'
import { findCommand } from './command-registry.js'
import type { DeskCommand } from './desk-command.js'
import { directCommandOf } from './direct-commands.js'
import { formReply } from './form-reply.js'
import { parseCommandForm } from './parse-command-form.js'

/** Runs a technician's command on a ticket. Buttons and forms come from outside, so they are looked up in the registry first. */
export async function handleDeskCommand(
  uow: UnitOfWork,
  request: CommandRequest,
  command: DeskCommand,
): Promise<CommandAnswer> {
  if (command.verb === 'press' || command.verb === 'submit') return runMenuCommand(uow, request, command)
  const direct = directCommandOf(command)
  return rejectionOf(request, direct) ?? direct.handle(uow, request, command)
}

async function runMenuCommand(
  uow: UnitOfWork,
  request: CommandRequest,
  given: Extract<DeskCommand, { verb: 'press' | 'submit' }>,
): Promise<CommandAnswer> {
  const { ticket } = request
  const command = findCommand(given.verb === 'press' ? given.act : given.form)
  if (command === null) return rejectCommand('act-unknown', ticket)
  const rejection = rejectionOf(request, command)
  if (rejection !== null) return rejection
  if (command.form === undefined)
    return given.verb === 'press'
      ? command.handle(uow, request, undefined)
      : rejectCommand('act-unknown', ticket)
  const blockedBy = command.blockedBy?.(request) ?? null
  if (blockedBy !== null) return rejectCommand(blockedBy, ticket)
  if (given.verb === 'press') return formReply(command, request, null)
  const parsed = parseCommandForm(command.form, request, given.values)
  return parsed.is === 'read'
    ? command.handle(uow, request, parsed.value)
    : formReply(command, request, given.values, parsed.errors)
}

/** Returns the rejection of a technician who may not run the command on this ticket; null if they may. */
function rejectionOf(
  { language, queues, technician, ticket, wording }: CommandRequest,
  command: CommandPermission,
): ActorReply | null {
  const reason = denialReason(command, technician, ticket)
  switch (reason) {
    case null:
      return null
    case 'over':
      return rejectCommand('act-closed', ticket)
    case 'not-in-group':
      return rejectCommand('act-not-in-group', ticket, {
        queue: queueName(queues, groupOf(ticket), language),
      })
    case 'not-lead':
      return rejectCommand('act-lead-needed', ticket)
    case 'waits-for-approval':
      return rejectCommand('act-waits-for-approval', ticket, {
        approver: pendingApproverName(ticket, wording, language),
      })
    case 'no-chat':
      return rejectCommand('act-no-chat', ticket, contactHint(ticket, wording, language))
    case 'not-theirs':
      return rejectCommand('act-not-assignee', ticket, { assignee: ticket.assignment.assignee?.name ?? '' })
    default:
      return reason satisfies never
  }
}
