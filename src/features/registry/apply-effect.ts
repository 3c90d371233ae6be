import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { hasAutoAssignment } from '../../desk/people/queues.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { sendBotMessage } from '../../dialogue/effects/send-bot-message.js'
import { expirePrompt } from '../../dialogue/prompts/expire-prompt.js'
import { resolvePrompt } from '../../dialogue/prompts/resolve-prompt.js'
import { notifyApprover } from '../approvals/approvers/notify-approver.js'
import { askApproval } from '../approvals/ask-approval.js'
import { delegateApproval } from '../approvals/delegate-approval.js'
import { endApproval } from '../approvals/end-approval.js'
import { endRequest } from '../approvals/end-request.js'
import { enqueueWhilePending } from '../approvals/enqueue-while-pending.js'
import { forwardApprovalAnswer } from '../approvals/forward-approval-answer.js'
import { recordApproval } from '../approvals/record-approval.js'
import { recordRefusal } from '../approvals/record-refusal.js'
import { remindApprover } from '../approvals/remind-approver.js'
import { showRequest } from '../approvals/show-request.js'
import { assignTicket } from '../assignment/assign-ticket.js'
import { advanceRoundRobin } from '../assignment/auto-assign/advance-round-robin.js'
import { confirmGrant } from '../assignment/confirm-grant.js'
import { grantAssignment } from '../assignment/grant-assignment.js'
import { requestAutoAssign } from '../assignment/reconcile-unassigned.js'
import { declineReturn } from '../assignment/returns/decline-return.js'
import { fallBackToQueue } from '../assignment/returns/fall-back-to-queue.js'
import { returnToFormerAssignee } from '../assignment/returns/return-to-former-assignee.js'
import { setPresence } from '../assignment/set-presence.js'
import { takeTicket } from '../assignment/take-ticket.js'
import { transferTicket } from '../assignment/transfer-ticket.js'
import { addWorkNote } from '../bridge/add-work-note.js'
import { confirmForwarded } from '../bridge/confirm-forwarded.js'
import { deleteMessage, editMessage } from '../bridge/edit-message.js'
import { forwardMessage } from '../bridge/forward-message.js'
import { forwardReaction } from '../bridge/forward-reaction.js'
import { markUndeliverable } from '../bridge/mark-undeliverable.js'
import {
  addEarlierMessage,
  recordButtonPress,
  recordRequesterMessage,
} from '../bridge/record-requester-message.js'
import { sendArticle } from '../bridge/send-article.js'
import { keepAsNote, sendPendingReply } from '../bridge/send-pending-reply.js'
import { sendReply } from '../bridge/send-reply.js'
import { sendStep } from '../bridge/send-step.js'
import { notifyOpenedFor } from '../callers/notify-opened-for.js'
import { openFromMessage } from '../callers/open-from-message.js'
import { openTicketForCaller } from '../callers/open-ticket-for-caller.js'
import { removeCannedReply } from '../canned-replies/remove-canned-reply.js'
import { saveCannedReply } from '../canned-replies/save-canned-reply.js'
import { answerColleague } from '../colleague-questions/answer-colleague.js'
import { askColleague } from '../colleague-questions/ask-colleague.js'
import { withdrawQuestion } from '../colleague-questions/withdraw-question.js'
import { replyToActor, replyWithForm } from '../commands/reply-to-actor.js'
import { suggestCommands } from '../commands/suggest-commands.js'
import { registerDeskChannel } from '../desk-channels/register-desk-channel.js'
import { answerHelp } from '../desk-search/answer-help.js'
import { answerQuery } from '../desk-search/answer-query.js'
import { escalateToQueue } from '../escalation/escalate-to-queue.js'
import { raiseEscalationLevel } from '../escalation/raise-escalation-level.js'
import { acceptExpertFileOffer } from '../experts/accept-expert-file-offer.js'
import { addParticipant } from '../experts/add-participant.js'
import { forwardParticipantEvent } from '../experts/forward-participant-event.js'
import { notifyFileDeliveryFailure } from '../experts/notify-file-delivery-failure.js'
import { recordParticipantMessage } from '../experts/record-participant-message.js'
import { removeParticipant } from '../experts/remove-participant.js'
import { replyToNonParticipant } from '../experts/reply-to-non-participant.js'
import { shareWithRequester } from '../experts/share-with-requester.js'
import { acceptFileOffer } from '../files/accept-file-offer.js'
import { answerWithDownloadLink } from '../files/answer-with-download-link.js'
import { expireFile } from '../files/expire-file.js'
import { handleFileResult } from '../files/handle-file-result.js'
import { notifyFlood } from '../floods/notify-flood.js'
import { handBackToBot } from '../hand-off/hand-back-to-bot.js'
import { handOffTicket } from '../hand-off/hand-off-ticket.js'
import { openTicket } from '../hand-off/open-ticket.js'
import { absorbMerged } from '../merge-split-link/absorb-merged.js'
import { addLink } from '../merge-split-link/add-link.js'
import { linkTickets } from '../merge-split-link/link-tickets.js'
import { mergeTicket } from '../merge-split-link/merge-ticket.js'
import { removeLink } from '../merge-split-link/remove-link.js'
import { resolveDuplicates } from '../merge-split-link/resolve-duplicates.js'
import { splitTicket } from '../merge-split-link/split-ticket.js'
import { unlinkTickets } from '../merge-split-link/unlink-tickets.js'
import { sendDeferredNotification } from '../notifications/send-deferred-notification.js'
import { acknowledgePage } from '../on-call/acknowledge-page.js'
import { escalateUnassigned } from '../on-call/escalate-unassigned.js'
import { pageOnCall } from '../on-call/page-on-call.js'
import { pageOnRequest } from '../on-call/page-on-request.js'
import { holdTicket } from '../on-hold/hold-ticket.js'
import { markReminded } from '../on-hold/mark-reminded.js'
import { resumeTicket } from '../on-hold/resume-ticket.js'
import { addOutageMember } from '../outages/add-outage-member.js'
import { answerOutageForm, answerOutages } from '../outages/answer-outage.js'
import { closeOutage } from '../outages/close-outage.js'
import { joinOutage } from '../outages/join-outage.js'
import { leaveOutage } from '../outages/leave-outage.js'
import { notifyOutage } from '../outages/notify-outage.js'
import { openOutage } from '../outages/open-outage.js'
import { removeOutageMember } from '../outages/remove-outage-member.js'
import { updateOutage } from '../outages/update-outage.js'
import { setPause } from '../pause/set-pause.js'
import { cancelTicket } from '../resolution/cancel-ticket.js'
import { closeTicket } from '../resolution/close-ticket.js'
import { reopenTicket } from '../resolution/reopen-ticket.js'
import { resolveTicket } from '../resolution/resolve-ticket.js'
import { addSurveyComment } from '../satisfaction/add-survey-comment.js'
import { markSurveySent } from '../satisfaction/mark-survey-sent.js'
import { recordFollowUp } from '../satisfaction/record-follow-up.js'
import { recordRating } from '../satisfaction/record-rating.js'
import { answerSelfService } from '../self-service/answer-self-service.js'
import { forwardSelfService } from '../self-service/forward-self-service.js'
import { showHome } from '../self-service/show-home.js'
import { answerHandOver, handOverShift } from '../shifts/hand-over-shift.js'
import { saveShiftCursor } from '../shifts/save-shift-cursor.js'
import { recordSlaBreach } from '../sla/record-sla-breach.js'
import { sendSlaWarning } from '../sla/send-sla-warning.js'
import { correctTopic } from '../ticket-details/correct-topic.js'
import { flagMisclassification } from '../ticket-details/flag-misclassification.js'
import { markViewed } from '../ticket-details/mark-viewed.js'
import { setDetails } from '../ticket-details/set-details.js'
import { setPriority } from '../ticket-details/set-priority.js'
import { setTopic, syncTicketFromDialogue } from '../ticket-details/sync-ticket-from-dialogue.js'
import { mergeVisitor } from '../visitor-merge/merge-visitor.js'
import { issueLoan } from '../visits-loans-remote/issue-loan.js'
import { proposeVisit } from '../visits-loans-remote/propose-visit.js'
import { recordRemoteAnswer } from '../visits-loans-remote/record-remote-answer.js'
import { recordVisitAnswer } from '../visits-loans-remote/record-visit-answer.js'
import { remindAppointment } from '../visits-loans-remote/remind-appointment.js'
import { requestRemoteControl } from '../visits-loans-remote/request-remote-control.js'
import { returnLoan } from '../visits-loans-remote/return-loan.js'
import { watchTicket } from '../watching/watch-ticket.js'

/** Applies the effects of a turn, in order. */
export async function applyAll(uow: UnitOfWork, effects: readonly Effect[]): Promise<void> {
  for (const effect of effects) await applyEffect(uow, effect)
}

/** Carries out one effect in the unit of work. The switch is exhaustive, so a new kind of effect doesn't compile without its case. */
export async function applyEffect(uow: UnitOfWork, action: Effect): Promise<void> {
  switch (action.do) {
    case 'say':
      return sendBotMessage(uow, action)
    case 'close-question':
      return resolvePrompt(uow, action)
    case 'leave-question':
      return expirePrompt(uow, action)
    case 'confirm-line':
      return confirmForwarded(uow, action)
    case 'record-line':
      return recordRequesterMessage(uow, action)
    case 'record-press':
      return recordButtonPress(uow, action)
    case 'pass-on':
      return addEarlierMessage(uow, action)
    case 'open-ticket':
      return openTicket(uow, action)
    case 'note-progress':
      return syncTicketFromDialogue(uow, action)
    case 'set-topic':
      return setTopic(uow, action)
    case 'hand-off':
      return handOffTicket(uow, action)
    case 'ask-approval':
      return askApproval(uow, action)
    case 'queue-up':
      return enqueueWhilePending(uow, action)
    case 'answer-ask':
      return forwardApprovalAnswer(uow, action)
    case 'approve':
      return recordApproval(uow, action)
    case 'refuse':
      return recordRefusal(uow, action)
    case 'delegate':
      return delegateApproval(uow, action)
    case 'show-request':
      return showRequest(uow, action)
    case 'remind-approver':
      return remindApprover(uow, action)
    case 'end-approval':
      return endApproval(uow, action)
    case 'bring-in':
      return addParticipant(uow, action)
    case 'pass-part':
      return forwardParticipantEvent(uow, action)
    case 'record-part-line':
      return recordParticipantMessage(uow, action)
    case 'send-on':
      return shareWithRequester(uow, action)
    case 'end-part':
      return removeParticipant(uow, action)
    case 'hand-to-expert':
      return acceptExpertFileOffer(uow, action)
    case 'tell-file-unreached':
      return notifyFileDeliveryFailure(uow, action)
    case 'tell-expert':
      return replyToNonParticipant(uow, action)
    case 'ask-colleague':
      return askColleague(uow, action)
    case 'answer-colleague':
      return answerColleague(uow, action)
    case 'withdraw-question':
      return withdrawQuestion(uow, action)
    case 'escalate-up':
      return raiseEscalationLevel(uow, action)
    case 'save-canned-reply':
      return saveCannedReply(uow, action)
    case 'remove-canned-reply':
      return removeCannedReply(uow, action)
    case 'end-request':
      return endRequest(uow, action)
    case 'tell-approver':
      return notifyApprover(uow, action)
    case 'resolve':
      return resolveTicket(uow, action)
    case 'cancel':
      return cancelTicket(uow, action)
    case 'hand-back':
      return handBackToBot(uow, action)
    case 'send-step':
      return sendStep(uow, action)
    case 'merge':
      return mergeTicket(uow, action)
    case 'take-in':
      return absorbMerged(uow, action)
    case 'link':
      return linkTickets(uow, action)
    case 'unlink':
      return unlinkTickets(uow, action)
    case 'note-link':
      return addLink(uow, action)
    case 'drop-link':
      return removeLink(uow, action)
    case 'split':
      return splitTicket(uow, action)
    case 'resolve-duplicates':
      return resolveDuplicates(uow, action)
    case 'send-across':
      return forwardMessage(uow, action)
    case 'reopen':
      return reopenTicket(uow, action)
    case 'close':
      return closeTicket(uow, action)
    case 'note-opened':
      return markViewed(uow, action)
    case 'note-asked':
      return markSurveySent(uow, action)
    case 'rate':
      return recordRating(uow, action)
    case 'note-words':
      return addSurveyComment(uow, action)
    case 'note-follow-up':
      return recordFollowUp(uow, action)
    case 'note-reminder':
      return markReminded(uow, action)
    case 'take':
      return takeTicket(uow, action)
    case 'reply':
      return sendReply(uow, action)
    case 'note':
      return addWorkNote(uow, action)
    case 'send-line':
      return sendPendingReply(uow, action)
    case 'keep-line':
      return keepAsNote(uow, action)
    case 'doubt-topic':
      return flagMisclassification(uow, action)
    case 'offer':
      return suggestCommands(uow, action)
    case 'send-article':
      return sendArticle(uow, action)
    case 'hold':
      return holdTicket(uow, action)
    case 'resume':
      return resumeTicket(uow, action)
    case 'notify':
      return sendDeferredNotification(uow, action)
    case 'sla-warn':
      return sendSlaWarning(uow, action)
    case 'sla-breach':
      return recordSlaBreach(uow, action)
    case 'escalate':
      return escalateToQueue(uow, action)
    case 'assign':
      return assignTicket(uow, action)
    case 'give':
      return grantAssignment(uow, action)
    case 'give-back':
      return returnToFormerAssignee(uow, action)
    case 'not-give-back':
      return declineReturn(uow, action)
    case 'leave-to-group':
      return fallBackToQueue(uow, action)
    case 'note-given':
      return confirmGrant(uow, action)
    case 'note-turn':
      return advanceRoundRobin(uow, action)
    case 'nobody-took':
      return escalateUnassigned(uow, action)
    case 'page':
      return pageOnCall(uow, action)
    case 'acknowledge':
      return acknowledgePage(uow, action)
    case 'call-on-call':
      return pageOnRequest(uow, action)
    case 'answer-hand-over':
      return answerHandOver(uow, action)
    case 'hand-over-shift':
      return handOverShift(uow, action)
    case 'look-for-work':
      return hasAutoAssignment(uow.services.queues) ? requestAutoAssign(uow) : undefined
    case 'note-shifts':
      return saveShiftCursor(uow, action)
    case 'set-presence':
      return setPresence(uow, action)
    case 'transfer':
      return transferTicket(uow, action)
    case 'correct-line':
      return editMessage(uow, action)
    case 'withdraw-line':
      return deleteMessage(uow, action)
    case 'mark-undeliverable':
      return markUndeliverable(uow, action)
    case 'set-priority':
      return setPriority(uow, action)
    case 'correct-topic':
      return correctTopic(uow, action)
    case 'set-details':
      return setDetails(uow, action)
    case 'propose-visit':
      return proposeVisit(uow, action)
    case 'watch':
      return watchTicket(uow, action)
    case 'answer-visit':
      return recordVisitAnswer(uow, action)
    case 'lend':
      return issueLoan(uow, action)
    case 'take-back':
      return returnLoan(uow, action)
    case 'remind':
      return remindAppointment(uow, action)
    case 'ask-remote':
      return requestRemoteControl(uow, action)
    case 'answer-remote':
      return recordRemoteAnswer(uow, action)
    case 'answer':
      return replyToActor(uow, action)
    case 'settle-file':
      return handleFileResult(uow, action)
    case 'expire-file':
      return expireFile(uow, action)
    case 'hand-over-file':
      return acceptFileOffer(uow, action)
    case 'answer-file':
      return answerWithDownloadLink(uow, action)
    case 'react':
      return forwardReaction(uow, action)
    case 'answer-form':
      return replyWithForm(uow, action)
    case 'pass-on-message':
      return openFromMessage(uow, action)
    case 'open-for-caller':
      return openTicketForCaller(uow, action)
    case 'tell-opened-for':
      return notifyOpenedFor(uow, action)
    case 'answer-query':
      return answerQuery(uow, action)
    case 'answer-help':
      return answerHelp(uow, action)
    case 'show-home':
      return showHome(uow, action)
    case 'pass-own-act':
      return forwardSelfService(uow, action)
    case 'carry-on':
      return mergeVisitor(uow, action)
    case 'tell-flood':
      return notifyFlood(uow, action)
    case 'answer-own':
      return answerSelfService(uow, action)
    case 'set-desk':
      return registerDeskChannel(uow, action)
    case 'set-pause':
      return setPause(uow, action)
    case 'join-outage':
      return joinOutage(uow, action)
    case 'open-outage':
      return openOutage(uow, action)
    case 'update-outage':
      return updateOutage(uow, action)
    case 'close-outage':
      return closeOutage(uow, action)
    case 'attach-to-outage':
      return addOutageMember(uow, action)
    case 'detach-from-outage':
      return removeOutageMember(uow, action)
    case 'leave-outage':
      return leaveOutage(uow, action)
    case 'tell-outage':
      return notifyOutage(uow, action)
    case 'answer-outages':
      return answerOutages(uow)
    case 'answer-outage-form':
      return answerOutageForm(uow, action)
    case 'set-timer':
      uow.tx.setTimer({ id: action.id, lane: uow.lane, dueAt: action.dueAt, timer: action.timer })
      return
    case 'cancel-timer':
      uow.tx.cancelTimer(action.id)
      return
    default:
      action satisfies never
  }
}
