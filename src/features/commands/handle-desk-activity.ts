import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { queueName } from '../../desk/people/queues.js'
import { isInChat } from '../../desk/ticket/call.js'
import { isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import { parseWorkNote } from '../../desk/ticket/transcript/parse-work-note.js'
import type { ActivityContent } from '../../engine/activity.js'
import { takeImplicitly } from '../assignment/take-ticket.js'
import { addWorkNote } from '../bridge/add-work-note.js'
import { deleteMessage, editMessage } from '../bridge/edit-message.js'
import { handleCardReaction } from '../bridge/handle-card-reaction.js'
import { handleMessageReaction } from '../bridge/message-commands.js'
import { canTakeOver, keepPendingReply } from '../bridge/pending-replies.js'
import { sendReply } from '../bridge/send-reply.js'
import { handleNewTicketCommand } from '../callers/handle-new-ticket-command.js'
import { handleQuestionMessage } from '../colleague-questions/handle-question-message.js'
import type { DeskActivityHandlers, HandleDeskActivity } from '../feature.js'
import { mergeFeatures } from '../index.js'
import type { ContentOf } from '../registry/activity-kind-definition.js'
import { attachFormToRejection } from './attach-form-to-rejection.js'
import { type CommandAnswer, contactHint, rejectCommand } from './command-answer.js'
import type { CommandRequest } from './command-definition.js'
import type { DeskContext } from './desk-context.js'
import { handleDeskCommand } from './handle-desk-command.js'

/** Commands that only technicians may use: anyone else is told they don't have permission, and their messages under a card are ignored. */
const told: ReadonlySet<string> = new Set([
  'desk.command',
  'desk.register-channel',
  'desk.query',
  'desk.summarise-shift',
  'presence.set',
])

/**
 * Handles a technician's activity on any surface, and returns the answer. Permissions are checked
 * here, on the server, every time. A message in a thread is only sent to the requester if the
 * assignee wrote it and it isn't a note.
 */
export async function handleDeskActivity(uow: UnitOfWork, context: DeskContext): Promise<CommandAnswer> {
  const mayRead = !context.isBarred || isOpenToAll(context, uow.activity.content)
  return attachFormToRejection(context, uow.activity, await handle(uow, context), mayRead)
}

async function handle(uow: UnitOfWork, context: DeskContext): Promise<CommandAnswer> {
  const { technician, ticket } = context
  const { content } = uow.activity
  if (technician === null) {
    const isTold = content.type === 'desk.card-reaction' ? ticket !== null : told.has(content.type)
    return isTold ? rejectCommand('act-not-technician', ticket) : null
  }
  return isOutsideTickets(content)
    ? handleOutsideTickets(uow, { ...context, technician }, content)
    : handleOnTicket(uow, context, technician)
}

/** Handlers of technicians' activities outside any ticket; the compiler requires all of them. */
const outsideTickets: DeskActivityHandlers = mergeFeatures('deskActivities')
type OutsideTickets = ContentOf<keyof DeskActivityHandlers>

function isOutsideTickets(content: ActivityContent): content is OutsideTickets {
  return Object.hasOwn(outsideTickets, content.type)
}

/** Calls the handler of the activity's kind, which only gets content of its own kind. */
function handleOutsideTickets(
  uow: UnitOfWork,
  request: DeskContext & { readonly technician: Technician },
  content: OutsideTickets,
): CommandAnswer | Promise<CommandAnswer> {
  const handle = outsideTickets[content.type] as HandleDeskActivity<OutsideTickets['type']>
  return handle(uow, request, content)
}

async function handleOnTicket(
  uow: UnitOfWork,
  context: DeskContext,
  technician: Technician,
): Promise<CommandAnswer> {
  const { calling, line, ticket } = context
  const { content } = uow.activity
  if (calling !== null && content.type === 'desk.command') {
    const { command } = content
    if (command.verb === 'press' || command.verb === 'submit')
      return handleNewTicketCommand(uow, context, technician, calling, command)
  }
  if (ticket === null)
    return content.type === 'desk.command' ? rejectCommand('act-unknown-ticket', null) : null
  const request = { ...context, technician, ticket }
  if (context.isBarred && !isOpenToAll(context, content)) return keepFromBarred(uow, request, content)
  switch (content.type) {
    case 'desk.command':
      return handleDeskCommand(uow, request, content.command)
    case 'desk.message':
      return handleThreadMessage(uow, request, content.text)
    case 'desk.card-reaction':
      return handleCardReaction(uow, request, content.reaction)
    case 'desk.message-edited':
      return handleEdit(uow, request, content.text)
    case 'desk.message-reaction':
      await handleMessageReaction(uow, line, technician, ticket, content)
      return null
    case 'desk.message-deleted':
      if (line !== null) await deleteMessage(uow, { ticket: ticket.number, lineId: line.id })
      return null
    default:
      return null
  }
}

/** Returns true for commands that people outside a restricted queue may use on its tickets: answering a question or acknowledging a page. */
function isOpenToAll({ question }: DeskContext, content: ActivityContent): boolean {
  if (content.type === 'desk.command') {
    const { command } = content
    const id =
      command.verb === 'press' ? command.act : command.verb === 'submit' ? command.form : command.verb
    return id === 'answer-colleague' || id === 'acknowledge'
  }
  return content.type === 'desk.message' ? question !== null : content.type !== 'desk.card-reaction'
}

/** Keeps a message written under the card of a ticket that has moved to a restricted queue; the queue's technicians see it as a note. */
async function keepFromBarred(
  uow: UnitOfWork,
  { queues, language, technician, ticket }: CommandRequest,
  content: ActivityContent,
): Promise<CommandAnswer> {
  if (content.type === 'desk.message') {
    const { text } = parseWorkNote(content.text)
    await addWorkNote(uow, { ticket: ticket.number, technician, text })
  }
  return rejectCommand('act-restricted', ticket, { queue: queueName(queues, ticket.queue, language) })
}

/** Sends a message in a thread to the requester if the assignee wrote it; otherwise keeps it as a note. */
async function handleThreadMessage(
  uow: UnitOfWork,
  request: CommandRequest,
  typed: string,
): Promise<CommandAnswer> {
  const { newId, question, wording, language, technician, ticket } = request
  if (question !== null) return handleQuestionMessage(uow, request, question, typed)
  const { isNote, text } = parseWorkNote(typed)
  const { number } = ticket
  const keep = () => addWorkNote(uow, { ticket: number, technician, text })
  if (isNote) {
    await keep()
    return null
  }
  if (!isInChat(ticket)) {
    await keep()
    return rejectCommand('line-kept-no-chat', ticket, contactHint(ticket, wording, language))
  }
  if (ticket.assignment.assignee?.id === technician.id && !isResolvedOrClosed(ticket)) {
    await takeImplicitly(uow, technician, ticket)
    await sendReply(uow, { ticket: number, technician, text })
    return null
  }
  if (canTakeOver(technician, ticket)) {
    await keepPendingReply(uow, newId(), technician, ticket, text)
    return null
  }
  await keep()
  return rejectCommand('line-kept-internal', ticket)
}

/** Corrects an edited reply wherever it was sent; editing a note never sends it. */
async function handleEdit(
  uow: UnitOfWork,
  { line, technician, ticket }: CommandRequest,
  typed: string,
): Promise<CommandAnswer> {
  if (line === null) return null
  const { isNote, text } = parseWorkNote(typed)
  if (line.kind !== 'note' && (isNote || ticket.assignment.assignee?.id !== technician.id))
    return rejectCommand('line-edit-kept', ticket)
  await editMessage(uow, { ticket: ticket.number, lineId: line.id, text })
  return null
}
