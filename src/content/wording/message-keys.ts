import { accountKeys } from '../../accounts/message-keys.js'
import type { HistoryEventKind } from '../../desk/ticket/events/ticket-events.js'
import { deskViewKeys } from '../../desk/view/message-keys.js'
import { dialogueAnswersKeys } from '../../dialogue/answers/message-keys.js'
import { dialogueArticlesKeys } from '../../dialogue/articles/message-keys.js'
import { dialogueConversationKeys } from '../../dialogue/conversation/message-keys.js'
import { dialogueEmergencyKeys } from '../../dialogue/emergency/message-keys.js'
import { dialogueGuideKeys } from '../../dialogue/guide/message-keys.js'
import { dialogueHandOffKeys } from '../../dialogue/hand-off/message-keys.js'
import { dialoguePromptsKeys } from '../../dialogue/prompts/message-keys.js'
import { dialogueRoutingKeys } from '../../dialogue/routing/message-keys.js'
import { dialogueSlotsKeys } from '../../dialogue/slots/message-keys.js'
import { dialogueTopicsKeys } from '../../dialogue/topics/message-keys.js'
import { engineKeys } from '../../engine/message-keys.js'
import { approvalEvents } from '../../features/approvals/events.js'
import { approvalsKeys } from '../../features/approvals/message-keys.js'
import { assignmentEvents } from '../../features/assignment/events.js'
import { assignmentKeys } from '../../features/assignment/message-keys.js'
import { bridgeEvents } from '../../features/bridge/events.js'
import { bridgeKeys } from '../../features/bridge/message-keys.js'
import { callersEvents } from '../../features/callers/events.js'
import { callersKeys } from '../../features/callers/message-keys.js'
import { cannedRepliesKeys } from '../../features/canned-replies/message-keys.js'
import { colleagueQuestionsEvents } from '../../features/colleague-questions/events.js'
import { colleagueQuestionsKeys } from '../../features/colleague-questions/message-keys.js'
import { commandsKeys } from '../../features/commands/message-keys.js'
import { deskChannelKeys } from '../../features/desk-channels/message-keys.js'
import { deskSearchKeys } from '../../features/desk-search/message-keys.js'
import { escalationEvents } from '../../features/escalation/events.js'
import { escalationKeys } from '../../features/escalation/message-keys.js'
import { expertsEvents } from '../../features/experts/events.js'
import { expertsKeys } from '../../features/experts/message-keys.js'
import { filesEvents } from '../../features/files/events.js'
import { filesKeys } from '../../features/files/message-keys.js'
import { floodsKeys } from '../../features/floods/message-keys.js'
import { handOffEvents } from '../../features/hand-off/events.js'
import { handOffKeys } from '../../features/hand-off/message-keys.js'
import { mergeSplitLinkEvents } from '../../features/merge-split-link/events.js'
import { mergeSplitLinkKeys } from '../../features/merge-split-link/message-keys.js'
import { notificationsKeys } from '../../features/notifications/message-keys.js'
import { onCallEvents } from '../../features/on-call/events.js'
import { onCallKeys } from '../../features/on-call/message-keys.js'
import { onHoldEvents } from '../../features/on-hold/events.js'
import { onHoldKeys } from '../../features/on-hold/message-keys.js'
import { outagesEvents } from '../../features/outages/events.js'
import { outagesKeys } from '../../features/outages/message-keys.js'
import { pauseKeys } from '../../features/pause/message-keys.js'
import { resolutionEvents } from '../../features/resolution/events.js'
import { resolutionKeys } from '../../features/resolution/message-keys.js'
import { satisfactionEvents } from '../../features/satisfaction/events.js'
import { satisfactionKeys } from '../../features/satisfaction/message-keys.js'
import { selfServiceKeys } from '../../features/self-service/message-keys.js'
import { shiftsKeys } from '../../features/shifts/message-keys.js'
import { slaEvents } from '../../features/sla/events.js'
import { slaKeys } from '../../features/sla/message-keys.js'
import { snoozeEvents } from '../../features/snooze/events.js'
import { snoozeKeys } from '../../features/snooze/message-keys.js'
import { ticketDetailsEvents } from '../../features/ticket-details/events.js'
import { ticketDetailsKeys } from '../../features/ticket-details/message-keys.js'
import { visitorMergeEvents } from '../../features/visitor-merge/events.js'
import { visitorMergeKeys } from '../../features/visitor-merge/message-keys.js'
import { visitsLoansRemoteEvents } from '../../features/visits-loans-remote/events.js'
import { visitsLoansRemoteKeys } from '../../features/visits-loans-remote/message-keys.js'
import { watchingEvents } from '../../features/watching/events.js'
import { watchingKeys } from '../../features/watching/message-keys.js'

/** Keys listed in the folders of the capabilities. */
const ownKeys = [
  ...accountKeys,
  ...deskViewKeys,
  ...dialogueAnswersKeys,
  ...dialogueArticlesKeys,
  ...dialogueConversationKeys,
  ...dialogueEmergencyKeys,
  ...dialogueGuideKeys,
  ...dialogueHandOffKeys,
  ...dialoguePromptsKeys,
  ...dialogueRoutingKeys,
  ...dialogueSlotsKeys,
  ...dialogueTopicsKeys,
  ...engineKeys,
  ...approvalsKeys,
  ...assignmentKeys,
  ...bridgeKeys,
  ...callersKeys,
  ...cannedRepliesKeys,
  ...colleagueQuestionsKeys,
  ...commandsKeys,
  ...deskChannelKeys,
  ...deskSearchKeys,
  ...escalationKeys,
  ...expertsKeys,
  ...filesKeys,
  ...floodsKeys,
  ...handOffKeys,
  ...mergeSplitLinkKeys,
  ...notificationsKeys,
  ...onCallKeys,
  ...onHoldKeys,
  ...outagesKeys,
  ...pauseKeys,
  ...resolutionKeys,
  ...satisfactionKeys,
  ...selfServiceKeys,
  ...shiftsKeys,
  ...slaKeys,
  ...snoozeKeys,
  ...ticketDetailsKeys,
  ...visitorMergeKeys,
  ...visitsLoansRemoteKeys,
  ...watchingKeys,
] as const

/** Key listed in a capability's folder. */
export type OwnKey = (typeof ownKeys)[number]

/**
 * Definitions of all events on tickets and outages, by kind. Each capability lists its own in its folder; they're
 * joined here because each has a text in the history.
 */
export const ticketEvents = {
  ...approvalEvents,
  ...assignmentEvents,
  ...bridgeEvents,
  ...callersEvents,
  ...colleagueQuestionsEvents,
  ...escalationEvents,
  ...expertsEvents,
  ...filesEvents,
  ...handOffEvents,
  ...mergeSplitLinkEvents,
  ...onCallEvents,
  ...onHoldEvents,
  ...outagesEvents,
  ...resolutionEvents,
  ...satisfactionEvents,
  ...slaEvents,
  ...snoozeEvents,
  ...ticketDetailsEvents,
  ...visitorMergeEvents,
  ...visitsLoansRemoteEvents,
  ...watchingEvents,
}

/** Keys of history texts, which follow a person's name and say what that person did. */
const historyKeys: readonly `history-${HistoryEventKind}`[] = Object.entries(ticketEvents).flatMap(
  ([kind, { history }]) => (history === null ? [] : [`history-${kind as HistoryEventKind}` as const]),
)

/**
 * Keys of all texts that the bot can say. Each has one or more variants per language in
 * policies/replies/<language>.yml.
 */
export const messageKeys = [...ownKeys, ...historyKeys] as const
