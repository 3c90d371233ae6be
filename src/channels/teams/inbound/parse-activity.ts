import type { Activity, ActivityContent, ConversationReference, Person } from '../../../engine/activity.js'
import { parseDeskCommand } from '../../../features/desk-search/parse-desk-command.js'
import { FileConsent, type TeamsActivity } from '../schema.js'
import {
  conversationKindOf,
  deskReferenceOf,
  directReference,
  splitConversation,
  threadReference,
} from './conversation-reference.js'
import {
  activityDeduplicationKey,
  buttonDeduplicationKeys,
  installationDeduplicationKeys,
} from './deduplication-keys.js'
import { parseAttachments } from './parse-attachments.js'
import { parseCardData } from './parse-card-data.js'
import { parseCommand } from './parse-command.js'
import { parsePerson } from './parse-person.js'
import { parseReaction } from './parse-reaction.js'
import { stripMentions } from './strip-mentions.js'

export interface ParseContext {
  readonly appId: string
  readonly isDesk: (conversation: string) => boolean
  readonly now: number
}

/** Matches `desk here`, which applies to the group whose ID follows or, without an ID, to every group. */
const deskHere = /^desk\s+here(?:\s+([\w-]{1,40}))?$/i

interface Read {
  readonly content: ActivityContent
  readonly where: ConversationReference
  readonly messageId?: string | null
  readonly otherIds?: readonly string[]
}

/** Converts what Teams posted into an activity; null if it isn't meant for us, such as another bot's message. */
export function parseActivity(activity: TeamsActivity, context: ParseContext): Activity | null {
  const from = parsePerson(activity)
  if (from === null || isBot(activity, context.appId)) return null
  const read = readActivity(activity, context)
  return read === null ? null : toActivity(activity, context, from, read)
}

function readActivity(activity: TeamsActivity, context: ParseContext): Read | null {
  switch (activity.type) {
    case 'message':
      return activity.value === undefined || activity.value === null
        ? readMessage(activity, context)
        : readPress(activity, activity.value, context)
    case 'messageUpdate':
      return readEdit(activity, context)
    case 'messageDelete':
      return readDeletion(activity, context)
    case 'messageReaction':
      return readReacting(activity, context)
    case 'conversationUpdate':
      return isBotAdded(activity) ? readHello(activity, context) : null
    case 'installationUpdate':
      return activity.action?.startsWith('add') === true ? readHello(activity, context) : null
    default:
      return null
  }
}

function readMessage(activity: TeamsActivity, context: ParseContext): Read | null {
  const { text, isMentioned } = stripMentions(activity)
  const attachments = parseAttachments(activity)
  if (conversationKindOf(activity) === 'personal') {
    if (text === '' && attachments.length === 0) return null
    return { content: spoken(text, attachments), where: directReference(activity) }
  }
  const here = isMentioned ? deskHere.exec(text.trim()) : null
  if (here !== null) {
    const { thread: _, ...address } = deskReferenceOf(activity).address
    const group = here[1] === undefined ? {} : { group: here[1].toLowerCase() }
    return {
      content: { type: 'desk.register-channel', ...group },
      where: { ...deskReferenceOf(activity), address },
    }
  }
  const command = isMentioned && isDesk(activity, context) ? parseDeskCommand(text, 'message') : null
  if (command !== null) return { content: command, where: deskReferenceOf(activity) }
  if (isDesk(activity, context)) return readDeskLine(activity, text, attachments)
  if (!isMentioned || (text === '' && attachments.length === 0)) return null
  return { content: spoken(text, attachments), where: threadReference(activity) }
}

/** Reads a message in a desk channel; only messages in a thread are about a ticket. */
function readDeskLine(
  activity: TeamsActivity,
  text: string,
  attachments: ReturnType<typeof parseAttachments>,
): Read | null {
  const { thread } = splitConversation(activity.conversation.id)
  if (thread === null || thread === activity.id || (text === '' && attachments.length === 0)) return null
  return {
    content: { type: 'desk.message', threadId: thread, text, attachments },
    where: deskReferenceOf(activity),
  }
}

function spoken(text: string, attachments: ReturnType<typeof parseAttachments>): ActivityContent {
  const command = attachments.length === 0 ? parseCommand(text) : null
  return command ?? { type: 'message.received', text, attachments }
}

function readEdit(activity: TeamsActivity, context: ParseContext): Read | null {
  if (activity.id === undefined) return null
  const { text } = stripMentions(activity)
  const content = { messageId: activity.id, text }
  return isDesk(activity, context)
    ? { content: { type: 'desk.message-edited', ...content }, where: deskReferenceOf(activity) }
    : { content: { type: 'message.edited', ...content }, where: whereOf(activity) }
}

function readDeletion(activity: TeamsActivity, context: ParseContext): Read | null {
  if (activity.id === undefined) return null
  const content = { messageId: activity.id }
  return isDesk(activity, context)
    ? { content: { type: 'desk.message-deleted', ...content }, where: deskReferenceOf(activity) }
    : { content: { type: 'message.deleted', ...content }, where: whereOf(activity) }
}

function readHello(activity: TeamsActivity, context: ParseContext): Read {
  const where = isDesk(activity, context) ? deskReferenceOf(activity) : whereOf(activity)
  return {
    content: { type: 'conversation.started' },
    where,
    messageId: null,
    otherIds: installationDeduplicationKeys(activity, context.now),
  }
}

/**
 * Reads a reaction. Several people may react at the same time in separate activities, to which Teams gives no
 * ids.
 */
function readReacting(activity: TeamsActivity, context: ParseContext): Read | null {
  const atDesk = isDesk(activity, context)
  const content = parseReaction(activity, atDesk)
  if (content === null) return null
  const where = atDesk ? deskReferenceOf(activity) : whereOf(activity)
  return { content, where, messageId: content.messageId }
}

/** Reads a person's decision on a file they were offered; null if it isn't one of ours. */
export function parseFileConsent(activity: TeamsActivity, context: ParseContext): Activity | null {
  const from = parsePerson(activity)
  const answer = FileConsent.safeParse(activity.value)
  if (from === null || !answer.success) return null
  const { action, context: about, uploadInfo } = answer.data
  return toActivity(activity, context, from, {
    content: {
      type: 'file.consent',
      file: about.guichetFile,
      isAccepted: action === 'accept',
      address: uploadInfo ?? {},
    },
    where: whereOf(activity),
    messageId: activity.replyToId ?? null,
    otherIds: buttonDeduplicationKeys(activity, context.now),
  })
}

/** Reads a press on one of our buttons, from an invoke or from a client that supports only Action.Submit; null if it isn't one of ours. */
function readPress(activity: TeamsActivity, data: unknown, context: ParseContext): Read | null {
  const carried = parseCardData(data)
  if (carried === null) return null
  const shared = {
    messageId: activity.replyToId ?? null,
    otherIds: buttonDeduplicationKeys(activity, context.now),
  }
  if (carried.kind === 'act') {
    const where = isDesk(activity, context) ? deskReferenceOf(activity) : whereOf(activity)
    const { act, record, ticket } = carried
    const content = {
      type: 'desk.command',
      ticket,
      ...(record === undefined ? {} : { record }),
      command: act,
    } as const
    return { content, where, ...shared, ...(carried.isRepeatable ? { otherIds: [] } : {}) }
  }
  const messageId = activity.replyToId === undefined ? {} : { messageId: activity.replyToId }
  return {
    content: { type: 'button.pressed', value: carried.value, ...messageId },
    where: whereOf(activity),
    ...shared,
  }
}

export function parseButton(activity: TeamsActivity, data: unknown, context: ParseContext): Activity | null {
  const from = parsePerson(activity)
  const read = readPress(activity, data, context)
  return from === null || read === null || isBot(activity, context.appId)
    ? null
    : toActivity(activity, context, from, read)
}

function toActivity(activity: TeamsActivity, context: ParseContext, from: Person, read: Read): Activity {
  return {
    id: activityDeduplicationKey(activity),
    otherIds: read.otherIds ?? [],
    receivedAt: context.now,
    from,
    where: read.where,
    messageId: read.messageId === undefined ? (activity.id ?? null) : read.messageId,
    maskedSecrets: 0,
    content: read.content,
  }
}

function whereOf(activity: TeamsActivity): ConversationReference {
  return conversationKindOf(activity) === 'personal' ? directReference(activity) : threadReference(activity)
}

function isDesk(activity: TeamsActivity, context: ParseContext): boolean {
  return (
    conversationKindOf(activity) !== 'personal' &&
    context.isDesk(splitConversation(activity.conversation.id).conversation)
  )
}

function isBotAdded(activity: TeamsActivity): boolean {
  return (activity.membersAdded ?? []).some((member) => member.id === activity.recipient?.id)
}

/** Checks whether the sender is a bot. Bot ids begin with `28:`, and some channels send our own messages back to us. */
function isBot(activity: TeamsActivity, appId: string): boolean {
  const { from, recipient } = activity
  if (from === undefined) return false
  const isOurs = from.id === recipient?.id || (appId !== '' && from.id === `28:${appId}`)
  return isOurs || from.id.startsWith('28:') || from.role === 'bot' || from.role === 'skill'
}
