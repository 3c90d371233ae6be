import { conversationKey } from '../../desk/conversation-key.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { outageLane } from '../../desk/ticket/outage.js'
import type { Activity, ActivityContent } from '../../engine/activity.js'
import { handleApprovalAnswer } from '../approvals/handle-approval-answer.js'
import { assignWaitingTickets } from '../assignment/auto-assign/assign-waiting-tickets.js'
import { loadAutoAssignQueues } from '../assignment/auto-assign/load-auto-assign-queues.js'
import { handleGrantedAssignment } from '../assignment/handle-assignment-command.js'
import { handleDeclinedReturn, handleReopenedTicket } from '../assignment/returns/handle-reopened-ticket.js'
import { loadReopenedTicket } from '../assignment/returns/load-reopened-ticket.js'
import { handleParticipantActivity } from '../experts/handle-expert-command.js'
import { handleForwardedMessage, handleLinkedTicket } from '../merge-split-link/handle-merge-split-link.js'
import { sendOutageAnswer } from '../outages/answer-outage.js'
import { handleOutageActivity } from '../outages/handle-outage-activity.js'
import { loadOutageContext } from '../outages/load-outage-context.js'
import { eraseSecrets } from '../secrets/erase-secrets.js'
import { notClosedStates } from '../self-service/load-own-tickets.js'
import { handleVisitorMerge } from '../visitor-merge/resume-after-sign-in.js'
import type { ActivityKind, ActivityKinds, ContentOf } from './activity-kind.js'
import { applyAll, applyEffect } from './apply-effect.js'
import { handleAtDesk } from './handle-at-desk.js'
import { handleDeliveryFailure } from './handle-delivery-failure.js'
import { handleForCaller } from './handle-for-caller.js'
import { handleFromRequester } from './handle-from-requester.js'
import {
  maskCommand,
  maskMessage,
  maskOutage,
  maskQuery,
  maskSelfService,
  maskText,
} from './mask-typed-text.js'
import {
  commandLane,
  conversationLane,
  deskLane,
  isAssignment,
  messageLane,
  ownTicketLane,
} from './resolve-lane.js'
import { handleTimer } from './timer-kinds.js'

type Content<K extends ActivityContent['type']> = ContentOf<K>

/** Activities of a requester in their conversation. */
const fromRequester = {
  lane: conversationLane,
  typedText: null,
  ownerTicket: null,
  handle: handleFromRequester,
} satisfies ActivityKind<ActivityContent>

/** Activities of a person at the desk outside any ticket. */
const atDesk = {
  lane: deskLane,
  typedText: null,
  ownerTicket: null,
  handle: handleAtDesk,
} satisfies ActivityKind<ActivityContent>

/** Changes of a desk message, which belongs to the ticket under whose card it was written. */
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

/** Activities that our own code sends to the lane of all outages. */
const toOutage = {
  lane: 'internal',
  typedText: null,
  ownerTicket: null,
  async handle(deps, uow) {
    await applyAll(uow, handleOutageActivity(await loadOutageContext(deps, uow), uow.activity))
    sendOutageAnswer(uow)
  },
} satisfies ActivityKind<ActivityContent>

const toTicket = {
  lane: 'internal',
  typedText: null,
  ownerTicket: (_uow: UnitOfWork, { ticket }: { readonly ticket: string }) => ticket,
} as const

/** Activities of an expert who was brought in, sent to the ticket's lane. */
const fromParticipant = {
  ...toTicket,
  async handle(
    _deps: unknown,
    uow: UnitOfWork,
    content: Content<'part-line' | 'part-line-changed' | 'part-file' | 'part-left'>,
  ) {
    const lines = content.type === 'part-line-changed' ? await uow.tx.lines(content.ticket) : []
    const line = 'lineId' in content ? lines.find(({ id }) => id === content.lineId) : undefined
    const ticket = await uow.tx.ticket(content.ticket)
    await applyAll(uow, handleParticipantActivity(ticket, content, uow.activity.from, line ?? null))
  },
}

/** Every kind of activity: in which lane it runs, what a person typed into it, and what handles it. */
export const activityKinds: ActivityKinds = {
  message: { ...fromRequester, typedText: maskMessage },
  'message-edited': { ...fromRequester, typedText: maskText },
  'message-deleted': fromRequester,
  reaction: fromRequester,
  press: { ...fromRequester, typedText: (content, mask) => ({ ...content, value: mask(content.value) }) },
  command: fromRequester,
  'look-up': { ...fromRequester, typedText: maskText },
  hello: fromRequester,
  'home-opened': fromRequester,
  'file-answer': fromRequester,
  'own-act': { ...fromRequester, lane: ownTicketLane, typedText: maskSelfService },
  'desk-query': { ...atDesk, lane: conversationLane, typedText: maskQuery },
  'desk-pass-on': { ...atDesk, lane: conversationLane, typedText: maskMessage },
  'desk-act': {
    ...atDesk,
    lane: commandLane,
    typedText: maskCommand,
    ownerTicket: ({ activity }, { ticket }) => (isAssignment(activity) ? null : ticket),
  },
  'desk-line': {
    ...atDesk,
    lane: (activity, { threadId }, store) => messageLane(activity, threadId, store),
    typedText: maskMessage,
    ownerTicket: (uow, { threadId }) => linkedTicket(uow, threadId),
  },
  'desk-line-edited': { ...onDeskMessage, typedText: maskText },
  'desk-line-deleted': onDeskMessage,
  'desk-line-reaction': { ...onDeskMessage, ownerTicket: null },
  'desk-reaction': onDeskMessage,
  'desk-hand-over': atDesk,
  'desk-here': atDesk,
  presence: atDesk,
  pause: atDesk,
  outage: { ...toOutage, lane: () => outageLane, typedText: maskOutage },
  'outage-joined': toOutage,
  'outage-left': toOutage,
  'outage-news': { ...toOutage, ownerTicket: (_uow, { ticket }) => ticket },
  'carry-on': {
    lane: (_activity, { lane }) => lane,
    typedText: null,
    ownerTicket: null,
    async handle({ store }, uow) {
      const { tickets } = await store.tickets({
        lane: uow.lane,
        states: notClosedStates,
        order: 'recent',
        limit: 50,
      })
      await applyAll(uow, handleVisitorMerge(uow.activity, uow.lane, tickets))
    },
  },
  'carried-on': { ...fromRequester, lane: 'internal' },
  'bot-resumes': { ...fromRequester, lane: 'internal' },
  'open-for': { ...fromRequester, lane: 'internal', handle: handleForCaller },
  'look-for-work': {
    lane: 'internal',
    typedText: null,
    ownerTicket: null,
    handle: async (deps, uow) => applyAll(uow, assignWaitingTickets(await loadAutoAssignQueues(deps, uow))),
  },
  given: {
    ...toTicket,
    handle: async (_deps, uow, content) =>
      applyAll(uow, handleGrantedAssignment(await uow.tx.ticket(content.ticket), content)),
  },
  'opened-again': {
    ...toTicket,
    ownerTicket: null,
    handle: async (deps, uow, { ticket }) =>
      applyAll(uow, handleReopenedTicket(await loadReopenedTicket(deps, uow, ticket))),
  },
  'not-given-back': {
    ...toTicket,
    handle: async (_deps, uow, { ticket, former }) =>
      applyAll(uow, handleDeclinedReturn(await uow.tx.ticket(ticket), former)),
  },
  linked: {
    ...toTicket,
    ownerTicket: null,
    handle: async (_deps, uow, content) =>
      applyAll(uow, handleLinkedTicket(await uow.tx.ticket(content.ticket), content)),
  },
  'line-for': {
    ...toTicket,
    ownerTicket: null,
    handle: async (_deps, uow, content) =>
      applyAll(uow, handleForwardedMessage(await uow.tx.ticket(content.ticket), content)),
  },
  'approval-answered': {
    ...toTicket,
    handle: async (_deps, uow, content) =>
      applyAll(uow, handleApprovalAnswer(await uow.tx.ticket(content.ticket), content, uow.activity.from)),
  },
  'part-line': fromParticipant,
  'part-line-changed': fromParticipant,
  'part-file': fromParticipant,
  'part-left': fromParticipant,
  timer: {
    lane: 'internal',
    typedText: null,
    ownerTicket: (_uow, { timer }) => ('ticket' in timer ? timer.ticket : null),
    handle: handleTimer,
  },
  'file-collected': {
    lane: 'internal',
    typedText: null,
    // The file may have been sent from another lane than the ticket's, such as an expert's.
    ownerTicket: async ({ tx }, { file }) => (await tx.get('file', file))?.ticket ?? null,
    handle: (_deps, uow, { file, outcome }) => applyEffect(uow, { do: 'settle-file', file, outcome }),
  },
  'delivery-changed': {
    lane: 'internal',
    typedText: null,
    ownerTicket: null,
    handle(_deps, uow, { ticket, isTrouble }) {
      uow.dirtyTickets.add(ticket)
      // A failed delivery, or one that succeeded after all, is shown on the card at once.
      if (isTrouble === true) uow.urgentCards.add(ticket)
    },
  },
  'secret-recognised': {
    lane: 'internal',
    typedText: null,
    ownerTicket: null,
    handle: ({ store }, uow, { places }) => eraseSecrets(store, uow, places),
  },
  undeliverable: {
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
