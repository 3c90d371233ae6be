import type { Technician } from '../handoff/people.js'
import { queueName, restrictedQueues } from '../handoff/queues.js'
import { isLead } from '../handoff/rights.js'
import type { ReplyKey } from '../replies/replies-file.js'
import { isInChat } from '../tickets/call.js'
import type { Ticket } from '../tickets/ticket.js'
import { readWorkNote } from '../tickets/work-note.js'
import type { Action } from './action.js'
import type { Activity, ActivityContent } from './activity.js'
import { decideAct } from './decide-act.js'
import { decideQuestionLine } from './decide-colleague.js'
import { canTakeOver, heldBack } from './decide-held-line.js'
import { reactTo } from './decide-lines.js'
import { decideNewTicket } from './decide-new-ticket.js'
import { decideReaction } from './decide-reaction.js'
import { isGivenTo } from './decide-take.js'
import { done, refuse, toReach } from './desk-answer.js'
import type { DeskSituation } from './desk-situation.js'
import { withFormBack } from './form-back.js'

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
export function decideDesk(situation: DeskSituation, activity: Activity): readonly Action[] {
  const mayRead = !situation.isBarred || isOpenToAll(situation, activity.content)
  return withFormBack(situation, activity, decide(situation, activity), mayRead)
}

function decide(situation: DeskSituation, activity: Activity): readonly Action[] {
  const { technician, ticket } = situation
  const { content } = activity
  if (technician === null) {
    const isTold = content.type === 'desk-reaction' ? ticket !== null : told.has(content.type)
    return isTold ? [refuse('act-not-technician', ticket)] : []
  }
  if (content.type === 'desk-here') return decideDeskHere(situation, technician, content.group ?? null)
  if (content.type === 'presence') {
    const { presence, answer } = content
    return [{ do: 'set-presence', technician, presence, answer }, done(`presence-${presence}`, null)]
  }
  if (content.type === 'desk-pass-on') return [{ do: 'pass-on-message', technician, passed: content }]
  if (content.type === 'desk-query') {
    const { query, answer } = content
    return [{ do: 'answer-query', technician, query, answer }]
  }
  if (content.type === 'desk-hand-over') {
    const restricted = restrictedQueues(situation.queues)
    const queues = situation.queues.queues
      .map(({ id }) => id)
      .filter((id) => technician.groups.includes(id) || (isLead(technician) && !restricted.includes(id)))
    return [{ do: 'answer-hand-over', queues }]
  }
  if (content.type === 'pause') {
    return technician.roles.some((role) => role !== 'technician')
      ? [{ do: 'set-pause', pause: content }, done(pauseDone(content), null)]
      : [refuse('pause-refused', null)]
  }
  const { calling } = situation
  if (calling !== null && content.type === 'desk-act') {
    const { act } = content
    if (act.verb === 'press' || act.verb === 'submit')
      return decideNewTicket(situation, technician, calling, act)
  }
  if (ticket === null) return content.type === 'desk-act' ? [refuse('act-unknown-ticket', null)] : []
  if (situation.isBarred && !isOpenToAll(situation, content))
    return decideBarred(situation, technician, ticket, content)
  switch (content.type) {
    case 'desk-act':
      return decideAct(situation, technician, ticket, content.act)
    case 'desk-line':
      return decideLine(situation, technician, ticket, content.text)
    case 'desk-reaction':
      return decideReaction(situation, technician, ticket, content.reaction)
    case 'desk-line-edited':
      return decideEdit(situation, technician, ticket, content.text)
    case 'desk-line-reaction':
      return reactTo(situation, technician, ticket, content)
    case 'desk-line-deleted':
      return situation.line === null
        ? []
        : [{ do: 'withdraw-line', ticket: ticket.number, lineId: situation.line.id }]
    default:
      return []
  }
}

/** Returns true for commands that people outside a restricted queue may use on its tickets: answering a question or acknowledging a page. */
function isOpenToAll({ question }: DeskSituation, content: ActivityContent): boolean {
  if (content.type === 'desk-act') {
    const { act } = content
    const id = act.verb === 'press' ? act.act : act.verb === 'submit' ? act.form : act.verb
    return id === 'answer-colleague' || id === 'acknowledge'
  }
  return content.type === 'desk-line' ? question !== null : content.type !== 'desk-reaction'
}

/** Keeps a message under a card that has moved to a restricted queue: the queue's technicians find it as a note. */
function decideBarred(
  { queues, language }: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  content: ActivityContent,
): readonly Action[] {
  const refusal = refuse('act-restricted', ticket, { queue: queueName(queues, ticket.queue, language) })
  if (content.type !== 'desk-line') return [refusal]
  const { text } = readWorkNote(content.text)
  return [{ do: 'note', ticket: ticket.number, technician, text }, refusal]
}

/** Makes a channel the desk of one group, or of all groups without a channel. Requires an administrator. */
function decideDeskHere(
  { queues, language }: DeskSituation,
  { roles }: Technician,
  group: string | null,
): readonly Action[] {
  if (!roles.includes('administrator')) return [refuse('desk-here-refused', null)]
  if (group === null) return [{ do: 'set-desk', group }, done('desk-here', null)]
  if (!queues.queues.some(({ id }) => id === group)) {
    const groups = queues.queues.map(({ id }) => id).join(', ')
    return [refuse('desk-here-unknown', null, { group, groups })]
  }
  return [
    { do: 'set-desk', group },
    done('desk-here-group', null, { queue: queueName(queues, group, language) }),
  ]
}

function decideLine(
  { newId, question, wording, language }: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  text: string,
): readonly Action[] {
  if (question !== null) return decideQuestionLine(technician, ticket, question, text)
  const { isNote, text: words } = readWorkNote(text)
  if (!isNote && !isInChat(ticket))
    return [
      { do: 'note', ticket: ticket.number, technician, text: words },
      refuse('line-kept-no-chat', ticket, toReach(ticket, wording, language)),
    ]
  const crosses =
    !isNote &&
    ticket.assignee?.id === technician.id &&
    ticket.state !== 'resolved' &&
    ticket.state !== 'closed'
  if (crosses)
    return [
      ...(isGivenTo(technician, ticket) ? [{ do: 'take', ticket: ticket.number, technician } as const] : []),
      { do: 'reply', ticket: ticket.number, technician, text: words },
    ]
  const note = { do: 'note', ticket: ticket.number, technician, text: words } as const
  if (isNote) return [note]
  return canTakeOver(technician, ticket)
    ? heldBack(newId(), technician, ticket, words)
    : [note, refuse('line-kept-internal', ticket)]
}

/** Corrects an edited reply where it was sent; editing a note never sends it. */
function decideEdit(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  text: string,
): readonly Action[] {
  const { line } = situation
  if (line === null) return []
  const { isNote, text: words } = readWorkNote(text)
  if (line.kind === 'note')
    return [{ do: 'correct-line', ticket: ticket.number, lineId: line.id, text: words }]
  if (isNote || ticket.assignee?.id !== technician.id) return [refuse('line-edit-kept', ticket)]
  return [{ do: 'correct-line', ticket: ticket.number, lineId: line.id, text: words }]
}

function pauseDone({ topic, paused }: Extract<ActivityContent, { type: 'pause' }>): ReplyKey {
  if (topic === null) return paused ? 'done-paused' : 'done-unpaused'
  return paused ? 'done-topic-paused' : 'done-topic-unpaused'
}
