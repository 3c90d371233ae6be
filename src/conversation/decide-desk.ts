import type { Colleague } from '../handoff/colleague.js'
import type { Technician } from '../handoff/people.js'
import { type QueuesPolicy, queueName } from '../handoff/queues.js'
import { groupOf, isLead, mayActOn } from '../handoff/rights.js'
import { readWorkNote } from '../handoff/work-note.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import type { Activity, DeskAct, DeskFormName, Language } from './activity.js'
import { decideHandOver } from './decide-hand-over.js'
import { canTakeOver, decideKeep, decideTakeOver, heldBack } from './decide-held-line.js'
import { decideReaction } from './decide-reaction.js'
import { decideTake, isGivenTo } from './decide-take.js'
import { done, refuse } from './desk-answer.js'

/** What a decision about a technician's act may look at. */
export interface DeskSituation {
  /** Null: the person has no right to act on tickets. */
  readonly technician: Technician | null
  /** Null: there is no such ticket, or the thread is none of ours. */
  readonly ticket: Ticket | null
  /** The line that an edit, a deletion or an act is about. */
  readonly line: Line | null
  readonly newId: () => string
  readonly queues: QueuesPolicy
  /** To whom tickets can be given. */
  readonly staff: readonly Colleague[]
  readonly hasArticle: (topic: string) => boolean
  readonly language: Language
}

/** Who is no technician is told so; chatter of strangers under a card stays where it is. */
const told: ReadonlySet<string> = new Set(['desk-act', 'desk-here', 'desk-query', 'presence'])

/**
 * What follows from a technician's act, on any surface. Rights are checked here, on the server, at each act. Lines in a
 * thread cross to the requester only when they are the assignee's and no note.
 */
export function decideDesk(situation: DeskSituation, activity: Activity): readonly Action[] {
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
  if (content.type === 'desk-query') {
    const { query, answer } = content
    return [{ do: 'answer-query', technician, query, answer }]
  }
  if (content.type === 'pause') {
    return technician.roles.some((role) => role !== 'technician')
      ? [{ do: 'set-pause', pause: content }, done('act-done', null)]
      : [refuse('pause-refused', null)]
  }
  if (ticket === null) return content.type === 'desk-act' ? [refuse('act-unknown-ticket', null)] : []
  switch (content.type) {
    case 'desk-act':
      return decideAct(situation, technician, ticket, content.act)
    case 'desk-line':
      return decideLine(situation, technician, ticket, content.text)
    case 'desk-reaction':
      return decideReaction(situation, technician, ticket, content.reaction)
    case 'desk-line-edited':
      return decideEdit(situation, technician, ticket, content.text)
    case 'desk-line-deleted':
      return situation.line === null
        ? []
        : [{ do: 'withdraw-line', ticket: ticket.number, lineId: situation.line.id }]
    default:
      return []
  }
}

/** An administrator makes a channel the desk: of one group, or of all that have none of their own. */
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

function decideAct(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  act: DeskAct,
): readonly Action[] {
  const { number } = ticket
  if (act.verb === 'refresh') return [done(null, number)]
  if (act.verb === 'note') {
    if (act.text.trim() === '') return [refuse('act-reply-empty', ticket)]
    return [{ do: 'note', ticket: number, technician, text: act.text }, done('act-done', number)]
  }
  if (act.verb === 'keep-internal') return decideKeep(situation, technician, ticket)
  if (act.verb === 'form' && act.form === 'note')
    return [{ do: 'answer-form', ticket: number, form: act.form }]
  if (ticket.state === 'resolved' || ticket.state === 'closed') return [refuse('act-closed', ticket)]
  if (!mayActOn(technician, ticket)) {
    const queue = queueName(situation.queues, groupOf(ticket), situation.language)
    return [refuse('act-not-in-group', ticket, { queue })]
  }
  if (act.verb === 'take') return decideTake(technician, ticket)
  if (act.verb === 'take-over') return decideTakeOver(situation, technician, ticket)
  if (act.verb === 'assign' || act.verb === 'transfer' || act.verb === 'return')
    return decideHandOver(situation, technician, ticket, act)
  if (act.verb === 'form' && isHandOver(act.form))
    return [{ do: 'answer-form', ticket: number, form: act.form, canForce: isLead(technician) }]

  const other = ticket.assignee !== null && ticket.assignee.id !== technician.id ? ticket.assignee : null
  if (other !== null && act.verb !== 'escalate')
    return [refuse('act-not-assignee', ticket, { assignee: other.name })]
  if (act.verb === 'form') return [{ do: 'answer-form', ticket: number, form: act.form }]

  const take: readonly Action[] =
    (ticket.assignee === null && act.verb !== 'escalate') || isGivenTo(technician, ticket)
      ? [{ do: 'take', ticket: number, technician }]
      : []
  switch (act.verb) {
    case 'reply':
      if (act.text.trim() === '') return [refuse('act-reply-empty', ticket)]
      return [...take, { do: 'reply', ticket: number, technician, text: act.text }, done('act-done', number)]
    case 'send-article':
      if (!situation.hasArticle(act.article)) return [refuse('act-unknown-article', ticket)]
      return [
        ...take,
        { do: 'send-article', ticket: number, technician, article: act.article },
        done('act-done', number),
      ]
    case 'hold':
      return [
        ...take,
        { do: 'hold', ticket: number, technician, reason: act.reason, detail: act.text.trim() },
        done('act-done', number),
      ]
    case 'resume':
      if (ticket.state !== 'on-hold') return [refuse('act-not-on-hold', ticket)]
      return [{ do: 'resume', ticket: number, by: technician }, done('act-done', number)]
    case 'escalate': {
      if (!situation.queues.queues.some((queue) => queue.id === act.queue && queue.id !== ticket.queue)) {
        return [refuse('act-unknown-queue', ticket)]
      }
      return [
        { do: 'escalate', ticket: number, technician, queue: act.queue, summary: act.summary ?? '' },
        done('act-done', number),
      ]
    }
    case 'resolve': {
      const method = act.identityCheck?.method ?? null
      if (act.cause.trim() === '' || act.solution.trim() === '') return [refuse('act-cause-needed', ticket)]
      if (needsIdentityCheck(ticket) && method === null) return [refuse('act-identity-needed', ticket)]
      return [
        ...take,
        {
          do: 'resolve',
          ticket: number,
          cause: act.cause.trim(),
          solution: act.solution.trim(),
          by: { id: technician.id, name: technician.name },
          identityMethod: method,
        },
        done('act-done', number),
      ]
    }
    default:
      return act satisfies never
  }
}

function isHandOver(form: DeskFormName): boolean {
  return form === 'assign' || form === 'transfer' || form === 'return'
}

function decideLine(
  { newId }: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  text: string,
): readonly Action[] {
  const { isNote, text: words } = readWorkNote(text)
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

/** Editing a note never sends it; an edited reply is corrected where it went. */
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

/** No password, lock, second-factor, sign-in or access ticket is resolved without a recorded identity check. */
export function needsIdentityCheck(ticket: Pick<Ticket, 'topic'>): boolean {
  return ticket.topic?.startsWith('account.') === true
}
