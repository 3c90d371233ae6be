import type { MessageKey } from '../../content/wording/translations-file.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { isLead } from '../../desk/people/permissions.js'
import { queueName, restrictedQueues } from '../../desk/people/queues.js'
import { isInChat } from '../../desk/ticket/call.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { parseWorkNote } from '../../desk/ticket/transcript/parse-work-note.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import type { Activity, ActivityContent } from '../../engine/activity.js'
import { isAssignedButNotStarted } from '../assignment/handle-take-command.js'
import { handleCardReaction } from '../bridge/handle-card-reaction.js'
import { handleMessageReaction } from '../bridge/handle-message-command.js'
import { canTakeOver, keepPendingReply } from '../bridge/pending-replies.js'
import { handleNewTicketCommand } from '../callers/handle-new-ticket-command.js'
import { handleQuestionMessage } from '../colleague-questions/handle-colleague-question-command.js'
import { attachFormToRejections } from './attach-form-to-rejections.js'
import { confirmCommand, contactHint, rejectCommand } from './command-answer.js'
import type { DeskContext } from './desk-context.js'
import { handleDeskCommand } from './handle-desk-command.js'

/** Commands after which non-technicians are told that they have no permission; strangers' messages under a card are ignored. */
const told: ReadonlySet<string> = new Set([
  'desk-act',
  'desk-here',
  'desk-query',
  'desk-hand-over',
  'presence',
])

/**
 * Decides a technician's command from any surface. Permissions are checked here, on the server, each time. A message in a thread is sent to the
 * requester only if the assignee wrote it and it is not a note.
 */
export function handleDeskActivity(context: DeskContext, activity: Activity): readonly Effect[] {
  const mayRead = !context.isBarred || isOpenToAll(context, activity.content)
  return attachFormToRejections(context, activity, decide(context, activity), mayRead)
}

function decide(context: DeskContext, activity: Activity): readonly Effect[] {
  const { technician, ticket } = context
  const { content } = activity
  if (technician === null) {
    const isTold = content.type === 'desk-reaction' ? ticket !== null : told.has(content.type)
    return isTold ? [rejectCommand('act-not-technician', ticket)] : []
  }
  if (content.type === 'desk-here') return decideDeskHere(context, technician, content.group ?? null)
  if (content.type === 'presence') {
    const { presence, answer } = content
    return [
      { do: 'set-presence', technician, presence, answer },
      confirmCommand(`presence-${presence}`, null),
    ]
  }
  if (content.type === 'desk-pass-on') return [{ do: 'pass-on-message', technician, passed: content }]
  if (content.type === 'desk-query') {
    const { query, answer } = content
    return [{ do: 'answer-query', technician, query, answer }]
  }
  if (content.type === 'desk-hand-over') {
    const restricted = restrictedQueues(context.queues)
    const queues = context.queues.queues
      .map(({ id }) => id)
      .filter((id) => technician.groups.includes(id) || (isLead(technician) && !restricted.includes(id)))
    return [{ do: 'answer-hand-over', queues }]
  }
  if (content.type === 'pause') {
    return technician.roles.some((role) => role !== 'technician')
      ? [{ do: 'set-pause', pause: content }, confirmCommand(pauseDone(content), null)]
      : [rejectCommand('pause-refused', null)]
  }
  const { calling } = context
  if (calling !== null && content.type === 'desk-act') {
    const { act } = content
    if (act.verb === 'press' || act.verb === 'submit')
      return handleNewTicketCommand(context, technician, calling, act)
  }
  if (ticket === null) return content.type === 'desk-act' ? [rejectCommand('act-unknown-ticket', null)] : []
  if (context.isBarred && !isOpenToAll(context, content))
    return decideBarred(context, technician, ticket, content)
  switch (content.type) {
    case 'desk-act':
      return handleDeskCommand(context, technician, ticket, content.act)
    case 'desk-line':
      return decideLine(context, technician, ticket, content.text)
    case 'desk-reaction':
      return handleCardReaction(context, technician, ticket, content.reaction)
    case 'desk-line-edited':
      return decideEdit(context, technician, ticket, content.text)
    case 'desk-line-reaction':
      return handleMessageReaction(context, technician, ticket, content)
    case 'desk-line-deleted':
      return context.line === null
        ? []
        : [{ do: 'withdraw-line', ticket: ticket.number, lineId: context.line.id }]
    default:
      return []
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

/** Keeps a message under a card that has moved to a restricted queue: the queue's technicians find it as a note. */
function decideBarred(
  { queues, language }: DeskContext,
  technician: Technician,
  ticket: Ticket,
  content: ActivityContent,
): readonly Effect[] {
  const refusal = rejectCommand('act-restricted', ticket, {
    queue: queueName(queues, ticket.queue, language),
  })
  if (content.type !== 'desk-line') return [refusal]
  const { text } = parseWorkNote(content.text)
  return [{ do: 'note', ticket: ticket.number, technician, text }, refusal]
}

/** Makes a channel the desk of one group, or of all groups without a channel. Requires an administrator. */
function decideDeskHere(
  { queues, language }: DeskContext,
  { roles }: Technician,
  group: string | null,
): readonly Effect[] {
  if (!roles.includes('administrator')) return [rejectCommand('desk-here-refused', null)]
  if (group === null) return [{ do: 'set-desk', group }, confirmCommand('desk-here', null)]
  if (!queues.queues.some(({ id }) => id === group)) {
    const groups = queues.queues.map(({ id }) => id).join(', ')
    return [rejectCommand('desk-here-unknown', null, { group, groups })]
  }
  return [
    { do: 'set-desk', group },
    confirmCommand('desk-here-group', null, { queue: queueName(queues, group, language) }),
  ]
}

function decideLine(
  { newId, question, wording, language }: DeskContext,
  technician: Technician,
  ticket: Ticket,
  text: string,
): readonly Effect[] {
  if (question !== null) return handleQuestionMessage(technician, ticket, question, text)
  const { isNote, text: words } = parseWorkNote(text)
  if (!isNote && !isInChat(ticket))
    return [
      { do: 'note', ticket: ticket.number, technician, text: words },
      rejectCommand('line-kept-no-chat', ticket, contactHint(ticket, wording, language)),
    ]
  const crosses =
    !isNote &&
    ticket.assignee?.id === technician.id &&
    ticket.state !== 'resolved' &&
    ticket.state !== 'closed'
  if (crosses)
    return [
      ...(isAssignedButNotStarted(technician, ticket)
        ? [{ do: 'take', ticket: ticket.number, technician } as const]
        : []),
      { do: 'reply', ticket: ticket.number, technician, text: words },
    ]
  const note = { do: 'note', ticket: ticket.number, technician, text: words } as const
  if (isNote) return [note]
  return canTakeOver(technician, ticket)
    ? keepPendingReply(newId(), technician, ticket, words)
    : [note, rejectCommand('line-kept-internal', ticket)]
}

/** Corrects an edited reply where it was sent; editing a note never sends it. */
function decideEdit(
  context: DeskContext,
  technician: Technician,
  ticket: Ticket,
  text: string,
): readonly Effect[] {
  const { line } = context
  if (line === null) return []
  const { isNote, text: words } = parseWorkNote(text)
  if (line.kind === 'note')
    return [{ do: 'correct-line', ticket: ticket.number, lineId: line.id, text: words }]
  if (isNote || ticket.assignee?.id !== technician.id) return [rejectCommand('line-edit-kept', ticket)]
  return [{ do: 'correct-line', ticket: ticket.number, lineId: line.id, text: words }]
}

function pauseDone({ topic, paused }: Extract<ActivityContent, { type: 'pause' }>): MessageKey {
  if (topic === null) return paused ? 'done-paused' : 'done-unpaused'
  return paused ? 'done-topic-paused' : 'done-topic-unpaused'
}
