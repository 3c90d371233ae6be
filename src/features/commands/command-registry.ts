import type { CommandId } from '../../content/wording/command-labels.js'
import { approvalCommand } from '../approvals/approval-command.js'
import { assignCommand } from '../assignment/commands/assign-command.js'
import { returnToFirstLineCommand } from '../assignment/commands/return-to-first-line-command.js'
import { takeCommand } from '../assignment/commands/take-command.js'
import { transferCommand } from '../assignment/commands/transfer-command.js'
import { noteCommand } from '../bridge/note-command.js'
import { replyCommand } from '../bridge/reply-command.js'
import { sendStepCommand } from '../bridge/send-step-command.js'
import { cannedReplyCommand } from '../canned-replies/canned-reply-command.js'
import { myRepliesCommand } from '../canned-replies/my-replies-command.js'
import { myReplyCommand } from '../canned-replies/my-reply-command.js'
import { answerColleagueCommand } from '../colleague-questions/answer-colleague-command.js'
import { askColleagueCommand } from '../colleague-questions/ask-colleague-command.js'
import { withdrawQuestionCommand } from '../colleague-questions/withdraw-question-command.js'
import { callManagerCommand } from '../escalation/call-manager-command.js'
import { escalateCommand } from '../escalation/escalate-command.js'
import { addParticipantCommand } from '../experts/add-participant-command.js'
import { removeParticipantCommand } from '../experts/remove-participant-command.js'
import { shareWithRequesterCommand } from '../experts/share-with-requester-command.js'
import { handBackCommand } from '../hand-off/hand-back-command.js'
import { linkCommand } from '../merge-split-link/link-command.js'
import { mergeCommand } from '../merge-split-link/merge-command.js'
import { resolveDuplicatesCommand } from '../merge-split-link/resolve-duplicates-command.js'
import { splitCommand } from '../merge-split-link/split-command.js'
import { unlinkCommand } from '../merge-split-link/unlink-command.js'
import { holdCommand } from '../on-hold/hold-command.js'
import { resumeCommand } from '../on-hold/resume-command.js'
import { joinOutageCommand } from '../outages/join-outage-command.js'
import { leaveOutageCommand } from '../outages/leave-outage-command.js'
import { resolveCommand } from '../resolution/resolve-command.js'
import { correctTopicCommand } from '../ticket-details/correct-topic-command.js'
import { setDetailsCommand } from '../ticket-details/set-details-command.js'
import { setPriorityCommand } from '../ticket-details/set-priority-command.js'
import { issueLoanCommand, returnLoanCommand } from '../visits-loans-remote/loan-commands.js'
import { proposeVisitCommand } from '../visits-loans-remote/propose-visit-command.js'
import { requestRemoteControlCommand } from '../visits-loans-remote/request-remote-control-command.js'
import { unwatchCommand, watchCommand } from '../watching/watch-commands.js'
import type { CommandDefinition, CommandOf, FieldShape } from './command-definition.js'

/** Commands on a ticket, in the order of their buttons. */
export const commands: { readonly [Id in CommandId]: CommandOf<Id, unknown> } = {
  take: takeCommand,
  reply: replyCommand,
  note: noteCommand,
  hold: holdCommand,
  resume: resumeCommand,
  escalate: escalateCommand,
  resolve: resolveCommand,
  assign: assignCommand,
  transfer: transferCommand,
  return: returnToFirstLineCommand,
  'ask-colleague': askColleagueCommand,
  'answer-colleague': answerColleagueCommand,
  'withdraw-question': withdrawQuestionCommand,
  'bring-in': addParticipantCommand,
  'send-on': shareWithRequesterCommand,
  'end-part': removeParticipantCommand,
  'call-manager': callManagerCommand,
  canned: cannedReplyCommand,
  'my-replies': myRepliesCommand,
  'my-reply': myReplyCommand,
  approval: approvalCommand,
  priority: setPriorityCommand,
  topic: correctTopicCommand,
  details: setDetailsCommand,
  visit: proposeVisitCommand,
  loan: issueLoanCommand,
  'loan-returned': returnLoanCommand,
  remote: requestRemoteControlCommand,
  watch: watchCommand,
  unwatch: unwatchCommand,
  'hand-back': handBackCommand,
  'send-step': sendStepCommand,
  merge: mergeCommand,
  split: splitCommand,
  link: linkCommand,
  unlink: unlinkCommand,
  'resolve-duplicates': resolveDuplicatesCommand,
  'join-outage': joinOutageCommand,
  'leave-outage': leaveOutageCommand,
}

/** Finds the command of an ID from outside; null if there is none. */
export function findCommand(id: string): CommandDefinition | null {
  return Object.hasOwn(commands, id) ? commands[id as CommandId] : null
}

/** Returns the type of a form's field; `text` for an unknown field. */
export function fieldKind({ form }: CommandDefinition, field: string): FieldShape['kind'] {
  const fields: Readonly<Record<string, FieldShape>> = form?.fields ?? {}
  return Object.hasOwn(fields, field) ? fields[field]!.kind : 'text'
}
