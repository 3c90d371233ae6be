import type { ConversationReference } from '../../../engine/activity.js'
import type { TeamsActivity } from '../schema.js'

const threadMark = ';messageid='

/** Splits a conversation id such as `19:…@thread.tacv2;messageid=1700000000000` into the channel's id and the id of the thread's first message. */
export function splitConversation(id: string): {
  readonly conversation: string
  readonly thread: string | null
} {
  const at = id.indexOf(threadMark)
  if (at < 0) return { conversation: id, thread: null }
  return { conversation: id.slice(0, at), thread: id.slice(at + threadMark.length) }
}

export type ConversationKind = 'personal' | 'groupChat' | 'channel'

export function conversationKindOf(activity: TeamsActivity): ConversationKind {
  const type = activity.conversation.conversationType
  if (type === 'personal' || type === 'groupChat' || type === 'channel') return type
  return activity.conversation.isGroup === true ? kindOfId(activity.conversation.id) : 'personal'
}

function kindOfId(conversation: string): ConversationKind {
  return conversation.includes('@thread.v2') ? 'groupChat' : 'channel'
}

export function tenantOf(activity: TeamsActivity): string {
  return activity.channelData?.tenant?.id ?? activity.conversation.tenantId ?? ''
}

export function directReference(activity: TeamsActivity): ConversationReference {
  const { id } = activity.conversation
  return {
    channel: 'teams',
    tenant: tenantOf(activity),
    space: 'direct',
    conversation: id,
    address: { serviceUrl: activity.serviceUrl, kind: 'personal', conversationId: id },
  }
}

export function threadReference(activity: TeamsActivity): ConversationReference {
  const { conversation, thread } = splitConversation(activity.conversation.id)
  return {
    channel: 'teams',
    tenant: tenantOf(activity),
    space: 'thread',
    conversation: activity.conversation.id,
    address: {
      serviceUrl: activity.serviceUrl,
      kind: conversationKindOf(activity),
      conversationId: conversation,
      ...(thread === null ? {} : { thread }),
    },
  }
}

/**
 * Returns the reference to the desk channel from which an activity came. `thread` is the place for
 * replies to this activity.
 */
export function deskReferenceOf(activity: TeamsActivity): ConversationReference {
  const { conversation, thread } = splitConversation(activity.conversation.id)
  return {
    channel: 'teams',
    tenant: tenantOf(activity),
    space: 'desk',
    conversation,
    address: {
      serviceUrl: activity.serviceUrl,
      kind: conversationKindOf(activity),
      conversationId: conversation,
      ...(thread === null ? {} : { thread }),
    },
  }
}

/** Returns the reference to a desk channel from the settings. Its service URL becomes known when its tenant first sends something. */
export function deskReference(tenant: string, conversation: string): ConversationReference {
  return {
    channel: 'teams',
    tenant,
    space: 'desk',
    conversation,
    address: { kind: kindOfId(conversation), conversationId: conversation },
  }
}

/** Returns the conversation id to post to. Only channels have threads; for a group chat, Teams rejects a thread id with 400. */
export function postingConversationId(to: ConversationReference, under: string | null): string {
  const conversation = to.address.conversationId ?? to.conversation
  if (to.address.kind !== 'channel') return conversation
  const thread = under ?? to.address.thread ?? null
  return thread === null ? conversation : `${conversation}${threadMark}${thread}`
}
