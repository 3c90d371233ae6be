import type { DialogueFlows } from '../../dialogue/dialogue-flows.js'
import { resolveWithSolution } from '../../dialogue/guide/conclude-guide.js'
import {
  advanceGuide,
  applyCapture,
  applyOption,
  askClosestOption,
  continueGuide,
  handleUnmatchedAnswer,
  repeatStep,
  startGuideWithAnswer,
} from '../../dialogue/guide/guide-flow.js'
import { completeHandOff, handOffTopic } from '../../dialogue/hand-off/hand-off-flow.js'
import {
  closeApproverPrompt,
  continueWithoutApprover,
  handleApproverName,
  sendForApproval,
} from '../approvals/dialogue/approver-prompt.js'
import { handleApprovalButton, handleApproverMessage } from '../approvals/dialogue/handle-approver-message.js'
import { remindApproverOnRequest } from '../approvals/dialogue/remind-approver-on-request.js'
import {
  askEscalationReason,
  asksForEscalation,
  declineEscalation,
  escalateForHumanRequest,
  handleEscalationRequest,
} from '../escalation/requester-escalation.js'
import { handleParticipantButton, routeExpertMessage, routeToBot } from '../experts/route-expert-message.js'
import { remindOrResolve } from '../on-hold/on-hold-reminders.js'
import {
  followOutage,
  handleDifferentProblem,
  handleNoticeAnswer,
  handleSiteAnswer,
  listOpenOutages,
  showOutageNotice,
} from '../outages/dialogue/outage-notice.js'
import { refuseTypedCommand } from '../outages/dialogue/refuse-typed-command.js'
import { handleStatusReport } from '../outages/dialogue/status-report.js'
import {
  handleClosingAnswer,
  handleFollowUpButton,
  handleRatingButton,
} from '../satisfaction/closing-answers.js'
import { handleClosingTimer } from '../satisfaction/closing-questions.js'
import { handleVolunteeredRating } from '../satisfaction/volunteered-rating.js'
import {
  forwardToTicketLane,
  handleSelfServiceCommand,
  handleTicketAddition,
} from '../self-service/handle-self-service-command.js'
import {
  answerStatusQuestion,
  buildOwnTicket,
  handleOwnTicketsButton,
  listOwnTickets,
  ownTicketButtons,
  reportMatchedTickets,
  reportNamedTickets,
  showOwnHome,
} from '../self-service/own-tickets.js'
import { resumeAfterSignIn } from '../visitor-merge/resume-after-sign-in.js'
import {
  handleRemoteButton,
  handleVisitButton,
  handleVisitReply,
} from '../visits-loans-remote/arrangement-answers.js'

/** Dialogue flows that are started by name, and the features' parts in the dialogue, which doesn't import any feature itself. */
export const dialogueFlows: DialogueFlows = {
  guide: {
    advanceGuide,
    applyCapture,
    applyOption,
    askClosestOption,
    continueGuide,
    handleUnmatchedAnswer,
    repeatStep,
    startGuideWithAnswer,
    resolveWithSolution,
  },
  handOff: { completeHandOff, handOffTopic },
  approvals: {
    closeApproverPrompt,
    continueWithoutApprover,
    handleApprovalButton,
    handleApproverMessage,
    handleApproverName,
    remindApproverOnRequest,
    sendForApproval,
  },
  escalation: {
    askEscalationReason,
    asksForEscalation,
    declineEscalation,
    escalateForHumanRequest,
    handleEscalationRequest,
  },
  experts: { handleParticipantButton, routeExpertMessage, routeToBot },
  onHold: { remindOrResolve },
  outages: {
    followOutage,
    handleDifferentProblem,
    handleNoticeAnswer,
    handleSiteAnswer,
    handleStatusReport,
    listOpenOutages,
    refuseTypedCommand,
    showOutageNotice,
  },
  satisfaction: {
    handleClosingAnswer,
    handleClosingTimer,
    handleFollowUpButton,
    handleRatingButton,
    handleVolunteeredRating,
  },
  selfService: {
    answerStatusQuestion,
    buildOwnTicket,
    forwardToTicketLane,
    handleOwnTicketsButton,
    handleSelfServiceCommand,
    handleTicketAddition,
    listOwnTickets,
    ownTicketButtons,
    reportMatchedTickets,
    reportNamedTickets,
    showOwnHome,
  },
  visitorMerge: { resumeAfterSignIn },
  appointments: { handleRemoteButton, handleVisitButton, handleVisitReply },
}
