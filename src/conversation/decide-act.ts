import type { DeskActKind } from '../desk-acts/desk-act-kind.js'
import { actNamed, deskActs } from '../desk-acts/desk-acts.js'
import { reasonNotTo } from '../desk-acts/may-act.js'
import { readForm } from '../desk-acts/read-form.js'
import { showForm } from '../desk-acts/show-form.js'
import type { Technician } from '../handoff/people.js'
import { queueName } from '../handoff/queues.js'
import { groupOf } from '../handoff/rights.js'
import { needsIdentityCheck } from '../tickets/identity.js'
import type { Ticket } from '../tickets/ticket.js'
import { duplicatesOf } from '../tickets/ticket-link.js'
import { readWorkNote } from '../tickets/work-note.js'
import type { Action } from './action.js'
import { decideAcknowledge } from './decide-acknowledge.js'
import { decideWithoutApproval } from './decide-approval.js'
import { decideArrangement } from './decide-arrangement.js'
import { decideCanned } from './decide-canned.js'
import { decideColleague } from './decide-colleague.js'
import { decideExpert } from './decide-expert.js'
import { decideGuideAct } from './decide-guide-act.js'
import { decideHandOver } from './decide-hand-over.js'
import { decideKeep, decideTakeOver } from './decide-held-line.js'
import { decideJoinOutage } from './decide-join-outage.js'
import { decideLeaveOutage } from './decide-leave-outage.js'
import { decideOwnLine, reactTo } from './decide-lines.js'
import { decideRecords } from './decide-records.js'
import { decideTake, takingUp } from './decide-take.js'
import type { DeskAct, TicketAct } from './desk-act.js'
import { awaitedFrom, done, refuse, toReach } from './desk-answer.js'
import type { DeskSituation } from './desk-situation.js'

/** Decides a technician's command. Buttons and forms come from outside, so they are looked up in the registry first. */
export function decideAct(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  act: DeskAct,
): readonly Action[] {
  if (act.verb === 'refresh')
    return [{ do: 'note-opened', ticket: ticket.number, technician }, done(null, ticket.number)]
  if (act.verb !== 'press' && act.verb !== 'submit') return decideDeed(situation, technician, ticket, act)
  const kind = actNamed(act.verb === 'press' ? act.act : act.form)
  if (kind === null) return [refuse('act-unknown', ticket)]
  if (act.verb === 'press' && kind.does.at === 'once')
    return decideDeed(situation, technician, ticket, kind.does.act)
  const refused = refusal(situation, technician, ticket, kind)
  if (refused !== null) return [refused]

  const about = { ...situation, technician, ticket }
  const unfit = kind.unfit?.(about) ?? null
  if (unfit !== null) return [refuse(unfit, ticket)]
  const typed = act.verb === 'submit' ? act.values : null
  const form = showForm(kind, about, typed)
  if (form === null) return [refuse('act-unknown', ticket)]
  if (typed === null) return [{ do: 'answer-form', form, errors: null }]
  const read = readForm(kind, about, typed)
  return read?.is === 'act'
    ? decideDeed(situation, technician, ticket, read.act)
    : [{ do: 'answer-form', form, errors: read?.errors ?? {} }]
}

/** Returns the reason why the technician may not run the command on this ticket; null if they may. */
function refusal(
  { queues, language, wording }: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  kind: Pick<DeskActKind, 'right' | 'isWhenOver' | 'isSaid' | 'carriesOut'>,
): Action | null {
  const reason = reasonNotTo(kind, technician, ticket)
  switch (reason) {
    case null:
      return null
    case 'over':
      return refuse('act-closed', ticket)
    case 'not-in-group':
      return refuse('act-not-in-group', ticket, { queue: queueName(queues, groupOf(ticket), language) })
    case 'not-lead':
      return refuse('act-lead-needed', ticket)
    case 'waits-for-approval':
      return refuse('act-waits-for-approval', ticket, { approver: awaitedFrom(ticket, wording, language) })
    case 'no-chat':
      return refuse('act-no-chat', ticket, toReach(ticket, wording, language))
    case 'not-theirs':
      return refuse('act-not-assignee', ticket, { assignee: ticket.assignee?.name ?? '' })
    default:
      return reason satisfies never
  }
}

function decideDeed(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  act: TicketAct,
): readonly Action[] {
  const { number } = ticket
  const refused = refusal(situation, technician, ticket, rightTo(act))
  if (refused !== null) return [refused]
  const take = takingUp(technician, ticket)
  switch (act.verb) {
    case 'take':
      return decideTake(technician, ticket)
    case 'take-over':
      return decideTakeOver(situation, technician, ticket)
    case 'keep-internal':
      return decideKeep(situation, technician, ticket)
    case 'acknowledge':
      return decideAcknowledge(technician, ticket, act.page ?? null)
    case 'note':
      if (isEmpty(act)) return [refuse('act-reply-empty', ticket)]
      return [{ do: 'note', ticket: number, technician, text: act.text }, done('done-noted', number)]
    case 'assign':
    case 'transfer':
    case 'return':
      return decideHandOver(situation, technician, ticket, act)
    case 'reply': {
      // Text marked as a note is never sent, even if it was typed into the reply field.
      const { isNote, text } = readWorkNote(act.text)
      if (isEmpty({ ...act, text })) return [refuse('act-reply-empty', ticket)]
      if (isNote) return [{ do: 'note', ticket: number, technician, text }, done('done-noted', number)]
      return [
        ...take,
        { do: 'reply', ticket: number, technician, text: act.text },
        done('done-replied', number),
      ]
    }
    case 'call-manager': {
      const reason = act.reason.trim()
      if (reason === '') return [refuse('act-reason-needed', ticket)]
      const by = { id: technician.id, name: technician.name }
      return [
        { do: 'escalate-up', ticket: number, by, reason, isByRequester: false },
        done('done-called', number),
      ]
    }
    case 'canned':
    case 'my-replies':
    case 'my-reply':
      return decideCanned(situation, technician, ticket, act)
    case 'approval':
      return decideWithoutApproval(situation.approvals, technician, ticket, act)
    case 'edit-line':
    case 'delete-line':
      return decideOwnLine(situation, technician, ticket, act)
    case 'react':
      return situation.line === null
        ? [refuse('act-unknown-line', ticket)]
        : [...reactTo(situation, technician, ticket, act), done('done-reacted', number)]
    case 'get-file':
      return [{ do: 'answer-file', file: act.file, as: 'technician', ticket: number }]
    case 'send-article':
      if (!situation.hasArticle(act.article)) return [refuse('act-unknown-article', ticket)]
      return [
        ...take,
        { do: 'send-article', ticket: number, technician, article: act.article },
        done('done-article', number),
      ]
    case 'hold':
      return [
        ...take,
        { do: 'hold', ticket: number, technician, reason: act.reason, detail: act.text.trim() },
        done('done-held', number),
      ]
    case 'resume':
      if (ticket.state !== 'on-hold') return [refuse('act-not-on-hold', ticket)]
      return [{ do: 'resume', ticket: number, by: technician }, done('done-resumed', number)]
    case 'escalate': {
      if (!situation.queues.queues.some((queue) => queue.id === act.queue && queue.id !== ticket.queue)) {
        return [refuse('act-unknown-queue', ticket)]
      }
      return [
        { do: 'escalate', ticket: number, technician, queue: act.queue, summary: act.summary ?? '' },
        done('done-escalated', number),
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
        ...offerDuplicates(ticket),
        done('done-resolved', number),
      ]
    }
    case 'watch':
    case 'unwatch': {
      const isWatching = act.verb === 'watch'
      const key = isWatching ? 'watch-begun' : 'watch-ended'
      return [{ do: 'watch', ticket: number, technician, isWatching }, done(key, number)]
    }
    case 'bring-in':
    case 'send-on':
    case 'end-part':
      return decideExpert(situation, technician, ticket, act)
    case 'ask-colleague':
    case 'open-answer':
    case 'answer-colleague':
    case 'withdraw-question':
      return decideColleague(situation, technician, ticket, act)
    case 'priority':
    case 'topic':
    case 'details':
    case 'visit':
    case 'loan':
    case 'loan-returned':
    case 'remote':
      return decideArrangement(situation, technician, ticket, act)
    case 'hand-back':
    case 'send-step':
      return decideGuideAct(situation, technician, ticket, act)
    case 'merge':
    case 'split':
    case 'link':
    case 'unlink':
    case 'resolve-duplicates':
      return decideRecords(situation, technician, ticket, act)
    case 'join-outage':
      return decideJoinOutage(situation, technician, ticket, act)
    case 'leave-outage':
      return decideLeaveOutage(situation, technician, ticket)
    default:
      return act satisfies never
  }
}

/** Returns true if a reply or note has neither text nor attachments. */
function isEmpty({ text, attachments = [] }: Extract<TicketAct, { verb: 'reply' | 'note' }>): boolean {
  return text.trim() === '' && attachments.length === 0
}

/** Offers to solve the tickets linked as duplicates as well. */
function offerDuplicates(ticket: Ticket): readonly Action[] {
  return duplicatesOf(ticket).length === 0
    ? []
    : [
        {
          do: 'offer',
          ticket: ticket.number,
          key: 'duplicates-offer',
          acts: [{ act: 'resolve-duplicates' }],
        },
      ]
}

/** Returns the permissions that a command needs: from its registry entry or, for commands outside the menus, from here. */
function rightTo({ verb }: TicketAct): Pick<DeskActKind, 'right' | 'isWhenOver' | 'isSaid' | 'carriesOut'> {
  switch (verb) {
    case 'send-article':
      return { right: 'holder', isWhenOver: false, isSaid: true }
    case 'take-over':
      return { right: 'group', isWhenOver: false, isSaid: true }
    case 'open-answer':
      return deskActs['answer-colleague']
    case 'keep-internal':
    case 'acknowledge':
    case 'edit-line':
    case 'delete-line':
    case 'react':
    case 'get-file':
      return { right: 'technician', isWhenOver: true }
    default:
      return deskActs[verb]
  }
}
