import { conversationKey } from '../../desk/conversation-key.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { outageLane } from '../../desk/ticket/outage.js'
import type { Activity, ActivityContent } from '../../engine/activity.js'
import { replyToCommand } from '../commands/reply-to-command.js'
import { mergeFeatures } from '../index.js'
import { outageRequestOf } from '../outages/commands/parse-outage-command.js'
import { handleOutageActivity } from '../outages/handle-outage-activity.js'
import { loadOutageContext } from '../outages/load-outage-context.js'
import type { ActivityKindDefinition, ActivityKindDefinitions } from './activity-kind-definition.js'
import { handleAtDesk } from './handle-at-desk.js'
import { handleDeliveryFailure } from './handle-delivery-failure.js'
import { handleForCaller } from './handle-for-caller.js'
import { handleFromRequester } from './handle-from-requester.js'
import { handleTimer } from './handle-timer.js'
import {
  maskCommand,
  maskMessage,
  maskOutage,
  maskQuery,
  maskSelfService,
  maskTextOfActivity,
} from './mask-activity-texts.js'
import {
  commandLane,
  conversationLane,
  deskLane,
  isAssignmentActivity,
  messageLane,
  ownTicketLane,
} from './resolve-lane.js'

/** Activities of requesters in their conversations. */
const fromRequester = {
  lane: conversationLane,
  typedText: null,
  ownerTicket: null,
  handle: handleFromRequester,
} satisfies ActivityKindDefinition<ActivityContent>

/** Activities of people at the desk outside any ticket. */
const atDesk = {
  lane: deskLane,
  typedText: null,
  ownerTicket: null,
  handle: handleAtDesk,
} satisfies ActivityKindDefinition<ActivityContent>

/** Changes to a desk message, which belongs to the ticket under whose card it was written. */
const onDeskMessage = {
  ...atDesk,
  lane: (
    activity: Activity,
    { messageId }: { readonly messageId: string },
    store: Parameters<typeof messageLane>[2],
  ) => messageLane(activity, messageId, store),
  ownerTicket: (uow: UnitOfWork, { messageId }: { readonly messageId: string }) =>
    linkedTicket(uow, messageId),
}

/** Activities in the lane of all outages. */
const toOutage = {
  lane: 'internal',
  typedText: null,
  ownerTicket: null,
  async handle(deps, uow) {
    await replyToCommand(uow, await handleOutageActivity(uow, await loadOutageContext(deps, uow)))
  },
} satisfies ActivityKindDefinition<ActivityContent>

/** Every kind of activity, with its lane, the text that a person typed into it, and its handler. */
export const activityKinds: ActivityKindDefinitions = {
  ...mergeFeatures('activities'),
  'message.received': { ...fromRequester, typedText: maskMessage },
  'message.edited': { ...fromRequester, typedText: maskTextOfActivity },
  'message.deleted': fromRequester,
  'reaction.changed': fromRequester,
  'button.pressed': {
    ...fromRequester,
    typedText: (content, mask) => ({ ...content, value: mask(content.value) }),
  },
  'requester.command': fromRequester,
  'article.search': { ...fromRequester, typedText: maskTextOfActivity },
  'conversation.started': fromRequester,
  'home.opened': fromRequester,
  'file.consent': fromRequester,
  'self-service.command': { ...fromRequester, lane: ownTicketLane, typedText: maskSelfService },
  'desk.query': { ...atDesk, lane: conversationLane, typedText: maskQuery },
  'desk.open-from-message': { ...atDesk, lane: conversationLane, typedText: maskMessage },
  'desk.command': {
    ...atDesk,
    lane: commandLane,
    typedText: maskCommand,
    ownerTicket: ({ activity }, { ticket }) => (isAssignmentActivity(activity) ? null : ticket),
    handle: (deps, uow, content) =>
      outageRequestOf(content) === null ? handleAtDesk(deps, uow) : toOutage.handle(deps, uow),
  },
  'desk.message': {
    ...atDesk,
    lane: (activity, { threadId }, store) => messageLane(activity, threadId, store),
    typedText: maskMessage,
    ownerTicket: (uow, { threadId }) => linkedTicket(uow, threadId),
  },
  'desk.message-edited': { ...onDeskMessage, typedText: maskTextOfActivity },
  'desk.message-deleted': onDeskMessage,
  'desk.message-reaction': { ...onDeskMessage, ownerTicket: null },
  'desk.card-reaction': onDeskMessage,
  'desk.summarise-shift': atDesk,
  'desk.register-channel': atDesk,
  'presence.set': atDesk,
  'bot.pause': atDesk,
  'outage.command': { ...toOutage, lane: () => outageLane, typedText: maskOutage },
  'outage.member-added': toOutage,
  'outage.member-removed': toOutage,
  'outage.update': { ...toOutage, ownerTicket: (_uow, { ticket }) => ticket },
  'visitor.merged': { ...fromRequester, lane: 'internal' },
  'guide.resumed': { ...fromRequester, lane: 'internal' },
  'ticket.open-for': { ...fromRequester, lane: 'internal', handle: handleForCaller },
  'timer.due': {
    lane: 'internal',
    typedText: null,
    ownerTicket: (_uow, { timer }) => ('ticket' in timer ? timer.ticket : null),
    handle: handleTimer,
  },
  'delivery.changed': {
    lane: 'internal',
    typedText: null,
    ownerTicket: null,
    handle(_deps, uow, { ticket, isTrouble }) {
      uow.dirtyTickets.add(ticket)
      // A failed delivery, or one that succeeded after all, shows on the card immediately.
      if (isTrouble === true) uow.urgentCards.add(ticket)
    },
  },
  'delivery.failed': {
    lane: 'internal',
    typedText: null,
    ownerTicket: async ({ tx }, { outboxId }) => (await tx.get('delivery', outboxId))?.ticket ?? null,
    handle: (_deps, uow, content) => handleDeliveryFailure(uow, content),
  },
}

async function linkedTicket({ activity, tx }: UnitOfWork, messageId: string): Promise<string | null> {
  const { where } = activity
  return where === null
    ? null
    : ((await tx.get('link', `${conversationKey(where)}#${messageId}`))?.ticket ?? null)
}
