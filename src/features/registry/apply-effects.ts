import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Effect, EffectOf } from '../../dialogue/effects/effect.js'
import { sendBotMessage } from '../../dialogue/effects/send-bot-message.js'
import { expirePrompt } from '../../dialogue/prompts/expire-prompt.js'
import { resolvePrompt } from '../../dialogue/prompts/resolve-prompt.js'
import { askApproval } from '../approvals/ask-approval.js'
import { enqueueWhilePending } from '../approvals/enqueue-while-pending.js'
import { forwardApprovalAnswer } from '../approvals/forward-approval-answer.js'
import { remindApprover } from '../approvals/remind-approver.js'
import { confirmForwarded } from '../bridge/confirm-forwarded.js'
import { deleteMessage, editMessage } from '../bridge/edit-message.js'
import { forwardMessage } from '../bridge/forward-message.js'
import { forwardReaction } from '../bridge/forward-reaction.js'
import {
  addEarlierMessage,
  recordButtonPress,
  recordRequesterMessage,
} from '../bridge/record-requester-message.js'
import { raiseEscalationLevel } from '../escalation/raise-escalation-level.js'
import { forwardParticipantEvent } from '../experts/forward-participant-event.js'
import { acceptFileOffer } from '../files/accept-file-offer.js'
import { answerWithDownloadLink } from '../files/answer-with-download-link.js'
import { expireFile } from '../files/expire-file.js'
import { notifyFlood } from '../floods/notify-flood.js'
import { handOffTicket } from '../hand-off/hand-off-ticket.js'
import { openTicket } from '../hand-off/open-ticket.js'
import { pageOnRequest } from '../on-call/page-on-request.js'
import { markReminded } from '../on-hold/mark-reminded.js'
import { resumeTicket } from '../on-hold/resume-ticket.js'
import { joinOutage } from '../outages/join-outage.js'
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
import { setTopic, syncTicketFromDialogue } from '../ticket-details/sync-ticket-from-dialogue.js'
import { recordRemoteAnswer } from '../visits-loans-remote/record-remote-answer.js'
import { recordVisitAnswer } from '../visits-loans-remote/record-visit-answer.js'

/** What applies each effect; the compiler requires an entry for every kind. */
const effectHandlers: {
  readonly [Kind in Effect['do']]: (uow: UnitOfWork, effect: EffectOf<Kind>) => void | Promise<void>
} = {
  say: sendBotMessage,
  'close-question': resolvePrompt,
  'leave-question': expirePrompt,
  'confirm-line': confirmForwarded,
  'record-line': recordRequesterMessage,
  'record-press': recordButtonPress,
  'pass-on': addEarlierMessage,
  'open-ticket': openTicket,
  'note-progress': syncTicketFromDialogue,
  'set-topic': setTopic,
  'hand-off': handOffTicket,
  'ask-approval': askApproval,
  'queue-up': enqueueWhilePending,
  'answer-ask': forwardApprovalAnswer,
  'remind-approver': remindApprover,
  'pass-part': forwardParticipantEvent,
  'escalate-up': raiseEscalationLevel,
  resolve: resolveTicket,
  cancel: cancelTicket,
  'send-across': forwardMessage,
  reopen: reopenTicket,
  close: closeTicket,
  'note-asked': markSurveySent,
  rate: recordRating,
  'note-words': addSurveyComment,
  'note-follow-up': recordFollowUp,
  'note-reminder': markReminded,
  resume: resumeTicket,
  'call-on-call': pageOnRequest,
  'answer-visit': recordVisitAnswer,
  'answer-remote': recordRemoteAnswer,
  'expire-file': expireFile,
  'hand-over-file': acceptFileOffer,
  'answer-file': answerWithDownloadLink,
  react: forwardReaction,
  'correct-line': editMessage,
  'withdraw-line': deleteMessage,
  'join-outage': joinOutage,
  'show-home': showHome,
  'pass-own-act': forwardSelfService,
  'tell-flood': notifyFlood,
  'answer-own': answerSelfService,
  'set-timer': (uow, { id, dueAt, timer }) => uow.tx.setTimer({ id, lane: uow.lane, dueAt, timer }),
  'cancel-timer': (uow, { id }) => uow.tx.cancelTimer(id),
}

/** Applies the effects of what the dialogue decided, in order. */
export async function applyAll(uow: UnitOfWork, effects: readonly Effect[]): Promise<void> {
  for (const effect of effects) {
    const apply = effectHandlers[effect.do] as (uow: UnitOfWork, effect: Effect) => void | Promise<void>
    await apply(uow, effect)
  }
}
