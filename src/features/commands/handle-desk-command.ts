import type { Technician } from '../../desk/people/people-policy.js'
import { groupOf } from '../../desk/people/permissions.js'
import { queueName } from '../../desk/people/queues.js'
import { denialReason } from '../../desk/ticket/denial-reason.js'
import { needsIdentityCheck } from '../../desk/ticket/identity-check.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { duplicatesOf } from '../../desk/ticket/ticket-link.js'
import { parseWorkNote } from '../../desk/ticket/transcript/parse-work-note.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { handleApprovalCommand } from '../approvals/handle-approval-answer.js'
import { handleAssignmentCommand } from '../assignment/handle-assignment-command.js'
import { handleTakeCommand, takeImplicitly } from '../assignment/handle-take-command.js'
import { handleMessageCommand, handleMessageReaction } from '../bridge/handle-message-command.js'
import { handleKeepInternalCommand, handleTakeOverCommand } from '../bridge/pending-replies.js'
import { handleCannedReplyCommand } from '../canned-replies/handle-canned-reply-command.js'
import { handleColleagueQuestionCommand } from '../colleague-questions/handle-colleague-question-command.js'
import { handleExpertCommand } from '../experts/handle-expert-command.js'
import { handleGuideCommand } from '../hand-off/handle-guide-command.js'
import { handleMergeSplitLink } from '../merge-split-link/handle-merge-split-link.js'
import { handleAcknowledgeCommand } from '../on-call/handle-acknowledge-command.js'
import { handleJoinOutage } from '../outages/handle-join-outage.js'
import { handleLeaveOutage } from '../outages/handle-leave-outage.js'
import { handleArrangementCommand } from '../visits-loans-remote/handle-arrangement-command.js'
import { buildCommandForm } from './build-command-form.js'
import { confirmCommand, contactHint, pendingApproverName, rejectCommand } from './command-answer.js'
import type { CommandDefinition } from './command-definition.js'
import { commands, findCommand } from './command-registry.js'
import type { DeskCommand, TicketCommand } from './desk-command.js'
import type { DeskContext } from './desk-context.js'
import { parseCommandForm } from './parse-command-form.js'

/** Decides a technician's command. Buttons and forms come from outside, so they are looked up in the registry first. */
export function handleDeskCommand(
  context: DeskContext,
  technician: Technician,
  ticket: Ticket,
  act: DeskCommand,
): readonly Effect[] {
  if (act.verb === 'refresh')
    return [{ do: 'note-opened', ticket: ticket.number, technician }, confirmCommand(null, ticket.number)]
  if (act.verb !== 'press' && act.verb !== 'submit') return decideDeed(context, technician, ticket, act)
  const kind = findCommand(act.verb === 'press' ? act.act : act.form)
  if (kind === null) return [rejectCommand('act-unknown', ticket)]
  if (act.verb === 'press' && kind.does.at === 'once')
    return decideDeed(context, technician, ticket, kind.does.act)
  const refused = refusal(context, technician, ticket, kind)
  if (refused !== null) return [refused]

  const about = { ...context, technician, ticket }
  const unfit = kind.blockedBy?.(about) ?? null
  if (unfit !== null) return [rejectCommand(unfit, ticket)]
  const typed = act.verb === 'submit' ? act.values : null
  const form = buildCommandForm(kind, about, typed)
  if (form === null) return [rejectCommand('act-unknown', ticket)]
  if (typed === null) return [{ do: 'answer-form', form, errors: null }]
  const read = parseCommandForm(kind, about, typed)
  return read?.is === 'act'
    ? decideDeed(context, technician, ticket, read.act)
    : [{ do: 'answer-form', form, errors: read?.errors ?? {} }]
}

/** Returns the reason why the technician may not run the command on this ticket; null if they may. */
function refusal(
  { queues, language, wording }: DeskContext,
  technician: Technician,
  ticket: Ticket,
  kind: Pick<CommandDefinition, 'right' | 'isAllowedWhenClosed' | 'notifiesRequester' | 'requiresApproval'>,
): Effect | null {
  const reason = denialReason(kind, technician, ticket)
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
      return rejectCommand('act-not-assignee', ticket, { assignee: ticket.assignee?.name ?? '' })
    default:
      return reason satisfies never
  }
}

function decideDeed(
  context: DeskContext,
  technician: Technician,
  ticket: Ticket,
  act: TicketCommand,
): readonly Effect[] {
  const { number } = ticket
  const refused = refusal(context, technician, ticket, rightTo(act))
  if (refused !== null) return [refused]
  const take = takeImplicitly(technician, ticket)
  switch (act.verb) {
    case 'take':
      return handleTakeCommand(technician, ticket)
    case 'take-over':
      return handleTakeOverCommand(context, technician, ticket)
    case 'keep-internal':
      return handleKeepInternalCommand(context, technician, ticket)
    case 'acknowledge':
      return handleAcknowledgeCommand(technician, ticket, act.page ?? null)
    case 'note':
      if (isEmpty(act)) return [rejectCommand('act-reply-empty', ticket)]
      return [
        { do: 'note', ticket: number, technician, text: act.text },
        confirmCommand('done-noted', number),
      ]
    case 'assign':
    case 'transfer':
    case 'return':
      return handleAssignmentCommand(context, technician, ticket, act)
    case 'reply': {
      // Text marked as a note is never sent, even if it was typed into the reply field.
      const { isNote, text } = parseWorkNote(act.text)
      if (isEmpty({ ...act, text })) return [rejectCommand('act-reply-empty', ticket)]
      if (isNote)
        return [{ do: 'note', ticket: number, technician, text }, confirmCommand('done-noted', number)]
      return [
        ...take,
        { do: 'reply', ticket: number, technician, text: act.text },
        confirmCommand('done-replied', number),
      ]
    }
    case 'call-manager': {
      const reason = act.reason.trim()
      if (reason === '') return [rejectCommand('act-reason-needed', ticket)]
      const by = { id: technician.id, name: technician.name }
      return [
        { do: 'escalate-up', ticket: number, by, reason, isByRequester: false },
        confirmCommand('done-called', number),
      ]
    }
    case 'canned':
    case 'my-replies':
    case 'my-reply':
      return handleCannedReplyCommand(context, technician, ticket, act)
    case 'approval':
      return handleApprovalCommand(context.approvals, technician, ticket, act)
    case 'edit-line':
    case 'delete-line':
      return handleMessageCommand(context, technician, ticket, act)
    case 'react':
      return context.line === null
        ? [rejectCommand('act-unknown-line', ticket)]
        : [...handleMessageReaction(context, technician, ticket, act), confirmCommand('done-reacted', number)]
    case 'get-file':
      return [{ do: 'answer-file', file: act.file, as: 'technician', ticket: number }]
    case 'send-article':
      if (!context.hasArticle(act.article)) return [rejectCommand('act-unknown-article', ticket)]
      return [
        ...take,
        { do: 'send-article', ticket: number, technician, article: act.article },
        confirmCommand('done-article', number),
      ]
    case 'hold':
      return [
        ...take,
        { do: 'hold', ticket: number, technician, reason: act.reason, detail: act.text.trim() },
        confirmCommand('done-held', number),
      ]
    case 'resume':
      if (ticket.state !== 'on-hold') return [rejectCommand('act-not-on-hold', ticket)]
      return [{ do: 'resume', ticket: number, by: technician }, confirmCommand('done-resumed', number)]
    case 'escalate': {
      if (!context.queues.queues.some((queue) => queue.id === act.queue && queue.id !== ticket.queue)) {
        return [rejectCommand('act-unknown-queue', ticket)]
      }
      return [
        { do: 'escalate', ticket: number, technician, queue: act.queue, summary: act.summary ?? '' },
        confirmCommand('done-escalated', number),
      ]
    }
    case 'resolve': {
      const method = act.identityCheck?.method ?? null
      if (act.cause.trim() === '' || act.solution.trim() === '')
        return [rejectCommand('act-cause-needed', ticket)]
      if (needsIdentityCheck(ticket) && method === null) return [rejectCommand('act-identity-needed', ticket)]
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
        confirmCommand('done-resolved', number),
      ]
    }
    case 'watch':
    case 'unwatch': {
      const isWatching = act.verb === 'watch'
      const key = isWatching ? 'watch-begun' : 'watch-ended'
      return [{ do: 'watch', ticket: number, technician, isWatching }, confirmCommand(key, number)]
    }
    case 'bring-in':
    case 'send-on':
    case 'end-part':
      return handleExpertCommand(context, technician, ticket, act)
    case 'ask-colleague':
    case 'open-answer':
    case 'answer-colleague':
    case 'withdraw-question':
      return handleColleagueQuestionCommand(context, technician, ticket, act)
    case 'priority':
    case 'topic':
    case 'details':
    case 'visit':
    case 'loan':
    case 'loan-returned':
    case 'remote':
      return handleArrangementCommand(context, technician, ticket, act)
    case 'hand-back':
    case 'send-step':
      return handleGuideCommand(context, technician, ticket, act)
    case 'merge':
    case 'split':
    case 'link':
    case 'unlink':
    case 'resolve-duplicates':
      return handleMergeSplitLink(context, technician, ticket, act)
    case 'join-outage':
      return handleJoinOutage(context, technician, ticket, act)
    case 'leave-outage':
      return handleLeaveOutage(context, technician, ticket)
    default:
      return act satisfies never
  }
}

/** Returns true if a reply or note has neither text nor attachments. */
function isEmpty({ text, attachments = [] }: Extract<TicketCommand, { verb: 'reply' | 'note' }>): boolean {
  return text.trim() === '' && attachments.length === 0
}

/** Offers to solve the tickets linked as duplicates as well. */
function offerDuplicates(ticket: Ticket): readonly Effect[] {
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
function rightTo({
  verb,
}: TicketCommand): Pick<
  CommandDefinition,
  'right' | 'isAllowedWhenClosed' | 'notifiesRequester' | 'requiresApproval'
> {
  switch (verb) {
    case 'send-article':
      return { right: 'holder', isAllowedWhenClosed: false, notifiesRequester: true }
    case 'take-over':
      return { right: 'group', isAllowedWhenClosed: false, notifiesRequester: true }
    case 'open-answer':
      return commands['answer-colleague']
    case 'keep-internal':
    case 'acknowledge':
    case 'edit-line':
    case 'delete-line':
    case 'react':
    case 'get-file':
      return { right: 'technician', isAllowedWhenClosed: true }
    default:
      return commands[verb]
  }
}
