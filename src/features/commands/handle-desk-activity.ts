import type { MessageKey } from '../../content/wording/translations-file.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { isLead } from '../../desk/people/permissions.js'
import { queueName, restrictedQueues } from '../../desk/people/queues.js'
import { isInChat } from '../../desk/ticket/call.js'
import { isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import { parseWorkNote } from '../../desk/ticket/transcript/parse-work-note.js'
import type { ActivityContent } from '../../engine/activity.js'
import { setPresence } from '../assignment/set-presence.js'
import { takeImplicitly } from '../assignment/take-ticket.js'
import { addWorkNote } from '../bridge/add-work-note.js'
import { deleteMessage, editMessage } from '../bridge/edit-message.js'
import { handleCardReaction } from '../bridge/handle-card-reaction.js'
import { handleMessageReaction } from '../bridge/message-commands.js'
import { canTakeOver, keepPendingReply } from '../bridge/pending-replies.js'
import { sendReply } from '../bridge/send-reply.js'
import { handleNewTicketCommand } from '../callers/handle-new-ticket-command.js'
import { openTicketFromMessage } from '../callers/open-ticket-from-message.js'
import { handleQuestionMessage } from '../colleague-questions/handle-question-message.js'
import { registerDeskChannel } from '../desk-channels/register-desk-channel.js'
import { answerDeskQuery } from '../desk-search/answer-desk-query.js'
import { setPause } from '../pause/set-pause.js'
import { answerShiftHandOver } from '../shifts/hand-over-shift.js'
import { attachFormToRejection } from './attach-form-to-rejection.js'
import { type CommandAnswer, confirmCommand, contactHint, rejectCommand } from './command-answer.js'
import type { CommandRequest } from './command-definition.js'
import type { DeskContext } from './desk-context.js'
import { handleDeskCommand } from './handle-desk-command.js'

/** Commands for which people who aren't technicians are told that they have no permission; their messages under a card are ignored. */
const told: ReadonlySet<string> = new Set([
  'desk-act',
  'desk-here',
  'desk-query',
  'desk-hand-over',
  'presence',
])

/**
 * Handles what a technician does on any surface, and returns the answer. Permissions are checked here, on the server, every time. A message
 * in a thread is only sent to the requester if the assignee wrote it and it isn't a note.
 */
export async function handleDeskActivity(uow: UnitOfWork, context: DeskContext): Promise<CommandAnswer> {
  const mayRead = !context.isBarred || isOpenToAll(context, uow.activity.content)
  return attachFormToRejection(context, uow.activity, await handle(uow, context), mayRead)
}

async function handle(uow: UnitOfWork, context: DeskContext): Promise<CommandAnswer> {
  const { technician, ticket } = context
  const { content } = uow.activity
  if (technician === null) {
    const isTold = content.type === 'desk-reaction' ? ticket !== null : told.has(content.type)
    return isTold ? rejectCommand('act-not-technician', ticket) : null
  }
  switch (content.type) {
    case 'desk-here':
      return registerDesk(uow, context, technician, content.group ?? null)
    case 'presence': {
      const { presence, answer } = content
      setPresence(uow, { technician, presence, answer })
      return confirmCommand(`presence-${presence}`, null)
    }
    case 'desk-pass-on':
      await openTicketFromMessage(uow, { technician, passed: content })
      return null
    case 'desk-query':
      await answerDeskQuery(uow, { technician, query: content.query, answer: content.answer })
      return null
    case 'desk-hand-over':
      await answerShiftHandOver(uow, { queues: queuesOf(context, technician) })
      return null
    case 'pause':
      if (!technician.roles.some((role) => role !== 'technician')) return rejectCommand('pause-refused', null)
      await setPause(uow, { pause: content })
      return confirmCommand(pauseDone(content), null)
    default:
      return handleOnTicket(uow, context, technician)
  }
}

async function handleOnTicket(
  uow: UnitOfWork,
  context: DeskContext,
  technician: Technician,
): Promise<CommandAnswer> {
  const { calling, line, ticket } = context
  const { content } = uow.activity
  if (calling !== null && content.type === 'desk-act') {
    const { act } = content
    if (act.verb === 'press' || act.verb === 'submit')
      return handleNewTicketCommand(uow, context, technician, calling, act)
  }
  if (ticket === null) return content.type === 'desk-act' ? rejectCommand('act-unknown-ticket', null) : null
  const request = { ...context, technician, ticket }
  if (context.isBarred && !isOpenToAll(context, content)) return keepFromBarred(uow, request, content)
  switch (content.type) {
    case 'desk-act':
      return handleDeskCommand(uow, request, content.act)
    case 'desk-line':
      return handleThreadMessage(uow, request, content.text)
    case 'desk-reaction':
      return handleCardReaction(uow, request, content.reaction)
    case 'desk-line-edited':
      return handleEdit(uow, request, content.text)
    case 'desk-line-reaction':
      await handleMessageReaction(uow, line, technician, ticket, content)
      return null
    case 'desk-line-deleted':
      if (line !== null) await deleteMessage(uow, { ticket: ticket.number, lineId: line.id })
      return null
    default:
      return null
  }
}

/** Returns true for commands that people outside a restricted queue may use on its tickets: answering a question or acknowledging a page. */
function isOpenToAll({ question }: DeskContext, content: ActivityContent): boolean {
  if (content.type === 'desk-act') {
    const { act } = content
    const id = act.verb === 'press' ? act.act : act.verb === 'submit' ? act.form : act.verb
    return id === 'answer-colleague' || id === 'acknowledge'
  }
  return content.type === 'desk-line' ? question !== null : content.type !== 'desk-reaction'
}

/** Keeps a message written under the card of a ticket that has moved to a restricted queue; the queue's technicians see it as a note. */
async function keepFromBarred(
  uow: UnitOfWork,
  { queues, language, technician, ticket }: CommandRequest,
  content: ActivityContent,
): Promise<CommandAnswer> {
  if (content.type === 'desk-line') {
    const { text } = parseWorkNote(content.text)
    await addWorkNote(uow, { ticket: ticket.number, technician, text })
  }
  return rejectCommand('act-restricted', ticket, { queue: queueName(queues, ticket.queue, language) })
}

/** Returns the queues whose tickets a technician hands over: those of their groups or, for a lead, all that aren't restricted. */
function queuesOf({ queues }: DeskContext, technician: Technician): readonly string[] {
  const restricted = restrictedQueues(queues)
  return queues.queues
    .map(({ id }) => id)
    .filter((id) => technician.groups.includes(id) || (isLead(technician) && !restricted.includes(id)))
}

/** Makes a channel the desk of one group, or of all groups without a channel. Only administrators may do this. */
async function registerDesk(
  uow: UnitOfWork,
  { queues, language }: DeskContext,
  { roles }: Technician,
  group: string | null,
): Promise<CommandAnswer> {
  if (!roles.includes('administrator')) return rejectCommand('desk-here-refused', null)
  if (group !== null && !queues.queues.some(({ id }) => id === group)) {
    const groups = queues.queues.map(({ id }) => id).join(', ')
    return rejectCommand('desk-here-unknown', null, { group, groups })
  }
  await registerDeskChannel(uow, { group })
  return group === null
    ? confirmCommand('desk-here', null)
    : confirmCommand('desk-here-group', null, { queue: queueName(queues, group, language) })
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
  if (ticket.assignee?.id === technician.id && !isResolvedOrClosed(ticket)) {
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
  if (line.kind !== 'note' && (isNote || ticket.assignee?.id !== technician.id))
    return rejectCommand('line-edit-kept', ticket)
  await editMessage(uow, { ticket: ticket.number, lineId: line.id, text })
  return null
}

function pauseDone({ topic, paused }: Extract<ActivityContent, { type: 'pause' }>): MessageKey {
  if (topic === null) return paused ? 'done-paused' : 'done-unpaused'
  return paused ? 'done-topic-paused' : 'done-topic-unpaused'
}
