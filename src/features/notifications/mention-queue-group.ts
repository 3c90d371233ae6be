import { isDeskPlatform } from '../../channels/platforms.js'
import { conversationKey } from '../../desk/conversation-key.js'
import {
  deferNotification,
  deskChannelsForTicket,
  findMentionableAccount,
  quietHoursEnd,
  recordMention,
} from '../../desk/notify/mentions.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { type QueueMention, queueName } from '../../desk/people/queues.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Mention } from '../../desk/view/message.js'
import type { ConversationReference } from '../../engine/activity.js'
import { postWithMentions } from './notify-assignee.js'

/**
 * Mentions the queue's group under the card of an unassigned ticket, once each time the ticket enters the queue, if its priority is at or above the
 * queue's threshold.
 */
export async function mentionQueueGroup(uow: UnitOfWork, ticket: Ticket): Promise<void> {
  const {
    queue,
    number,
    notifications,
    assignment: { wait },
  } = ticket
  const policy = uow.services.queues.queues.find(({ id }) => id === queue)?.mention
  if (policy === undefined || wait == null || ticket.assignment.assignee !== null) return
  const whom = `queue:${queue}`
  const isTold = (notifications?.at[whom] ?? 0) >= wait.since
  // String comparison: "P1" is less than "P2", so a lower value is a higher priority.
  if (isTold || ticket.priority > policy.from) return
  const until = quietHoursEnd(uow, ticket)
  if (until !== null) return deferNotification(uow, number, { is: 'waiting', queue }, until)
  const mentions = new Map<string, readonly Mention[]>()
  for (const desk of deskChannelsForTicket(uow, ticket)) {
    const mentioned = await mentionAt(uow, queue, policy, desk)
    if (mentioned !== null) mentions.set(conversationKey(desk), [mentioned])
  }
  if (mentions.size === 0) return
  postWithMentions(uow, ticket, 'mention-waiting', mentions)
  await recordMention(uow, number, whom)
}

/**
 * Returns a mention of the policy's group for the platform; if there is none and the policy says so, a mention of the person on call; null if there
 * is nobody to mention.
 */
async function mentionAt(
  uow: UnitOfWork,
  queue: string,
  policy: QueueMention,
  desk: ConversationReference,
): Promise<Mention | null> {
  const { services } = uow
  const group = isDeskPlatform(desk.channel) ? policy[desk.channel] : undefined
  if (group !== undefined)
    return { is: 'group', id: group, name: queueName(services.queues, queue, services.deskLanguage) }
  const [person] = policy.onCall ? services.onCall(queue) : []
  const id = person === undefined ? null : await findMentionableAccount(uow, person.id, desk)
  return person === undefined || id === null ? null : { is: 'person', id, name: person.name }
}
