import type { ConversationReference } from '../../conversation/activity.js'
import type { TeamsActivity } from './schema.js'

const threadMark = ';messageid='

/** `19:…@thread.tacv2;messageid=1700000000000` → the channel, and the message at the root of the thread. */
export function splitConversation(id: string): {
  readonly conversation: string
  readonly thread: string | null
} {
  const at = id.indexOf(threadMark)
  if (at < 0) return { conversation: id, thread: null }
  return { conversation: id.slice(0, at), thread: id.slice(at + threadMark.length) }
}

export type Kind = 'personal' | 'groupChat' | 'channel'

export function kindOf(activity: TeamsActivity): Kind {
  const type = activity.conversation.conversationType
  if (type === 'personal' || type === 'groupChat' || type === 'channel') return type
  return activity.conversation.isGroup === true ? kindOfId(activity.conversation.id) : 'personal'
}

function kindOfId(conversation: string): Kind {
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
      kind: kindOf(activity),
      conversationId: conversation,
      ...(thread === null ? {} : { thread }),
    },
  }
}

/** The desk's channel itself. `thread` says where an answer to this very activity goes. */
export function deskReferenceOf(activity: TeamsActivity): ConversationReference {
  const { conversation, thread } = splitConversation(activity.conversation.id)
  return {
    channel: 'teams',
    tenant: tenantOf(activity),
    space: 'desk',
    conversation,
    address: {
      serviceUrl: activity.serviceUrl,
      kind: kindOf(activity),
      conversationId: conversation,
      ...(thread === null ? {} : { thread }),
    },
  }
}

/** The desk's channel as settings name it; its service address is learned as soon as its tenant writes. */
export function deskReference(tenant: string, conversation: string): ConversationReference {
  return {
    channel: 'teams',
    tenant,
    space: 'desk',
    conversation,
    address: { kind: kindOfId(conversation), conversationId: conversation },
  }
}

/** The conversation id to post to. Only channels have threads: a group chat answers 400 to one. */
export function postingId(to: ConversationReference, under: string | null): string {
  const conversation = to.address.conversationId ?? to.conversation
  if (to.address.kind !== 'channel') return conversation
  const thread = under ?? to.address.thread ?? null
  return thread === null ? conversation : `${conversation}${threadMark}${thread}`
}
