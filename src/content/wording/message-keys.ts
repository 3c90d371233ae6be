import { accountKeys } from '../../accounts/message-keys.js'
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
import { approvalsKeys } from '../../features/approvals/message-keys.js'
import { assignmentKeys } from '../../features/assignment/message-keys.js'
import { bridgeKeys } from '../../features/bridge/message-keys.js'
import { callersKeys } from '../../features/callers/message-keys.js'
import { cannedRepliesKeys } from '../../features/canned-replies/message-keys.js'
import { colleagueQuestionsKeys } from '../../features/colleague-questions/message-keys.js'
import { commandsKeys } from '../../features/commands/message-keys.js'
import { deskChannelsKeys } from '../../features/desk-channels/message-keys.js'
import { deskSearchKeys } from '../../features/desk-search/message-keys.js'
import { escalationKeys } from '../../features/escalation/message-keys.js'
import { expertsKeys } from '../../features/experts/message-keys.js'
import { filesKeys } from '../../features/files/message-keys.js'
import { floodsKeys } from '../../features/floods/message-keys.js'
import { handOffKeys } from '../../features/hand-off/message-keys.js'
import { mergeSplitLinkKeys } from '../../features/merge-split-link/message-keys.js'
import { notificationsKeys } from '../../features/notifications/message-keys.js'
import { onCallKeys } from '../../features/on-call/message-keys.js'
import { onHoldKeys } from '../../features/on-hold/message-keys.js'
import { outagesKeys } from '../../features/outages/message-keys.js'
import { pauseKeys } from '../../features/pause/message-keys.js'
import { resolutionKeys } from '../../features/resolution/message-keys.js'
import { satisfactionKeys } from '../../features/satisfaction/message-keys.js'
import { selfServiceKeys } from '../../features/self-service/message-keys.js'
import { shiftsKeys } from '../../features/shifts/message-keys.js'
import { slaKeys } from '../../features/sla/message-keys.js'
import { snoozeKeys } from '../../features/snooze/message-keys.js'
import { ticketDetailsKeys } from '../../features/ticket-details/message-keys.js'
import { visitorMergeKeys } from '../../features/visitor-merge/message-keys.js'
import { visitsLoansRemoteKeys } from '../../features/visits-loans-remote/message-keys.js'
import { watchingKeys } from '../../features/watching/message-keys.js'
import { historyKeys } from './history-keys.js'

/**
 * Keys of everything that the bot can say; each capability lists its own keys in its folder. Each key has one or more variants per
 * language, in policies/replies/<language>.yml.
 */
export const messageKeys = [
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
  ...deskChannelsKeys,
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
  ...historyKeys,
] as const
