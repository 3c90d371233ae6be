import type { ConversationReference } from '../conversation/activity.js'
import { type QueueMention, queueName } from '../handoff/queues.js'
import type { Mention } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, targetOf } from './draft.js'
import { accountOn, desksFor, holdNotice, noteMentioned, quietUntil } from './mentions.js'
import { sayWithMentions } from './notify-assignee.js'

/**
 * Mentions the queue's group under the card of an unassigned ticket, once each time the ticket enters the queue, if its priority is at or above the
 * queue's threshold.
 */
export async function mentionQueue(draft: Draft, ticket: Ticket): Promise<void> {
  const { queue, number, notified, unclaimed } = ticket
  const policy = draft.around.queues.queues.find(({ id }) => id === queue)?.mention
  if (policy === undefined || unclaimed == null || ticket.assignee !== null) return
  const whom = `queue:${queue}`
  const isTold = (notified?.at[whom] ?? 0) >= unclaimed.since
  // String comparison: "P1" is less than "P2", so a lower value is a higher priority.
  if (isTold || ticket.priority > policy.from) return
  const until = quietUntil(draft, ticket)
  if (until !== null) return holdNotice(draft, number, { is: 'waiting', queue }, until)
  const mentions = new Map<string, readonly Mention[]>()
  for (const desk of desksFor(draft, ticket)) {
    const mentioned = await mentionAt(draft, queue, policy, desk)
    if (mentioned !== null) mentions.set(targetOf(desk), [mentioned])
  }
  if (mentions.size === 0) return
  sayWithMentions(draft, ticket, 'mention-waiting', mentions)
  await noteMentioned(draft, number, whom)
}

/** Returns a mention of the policy's group for the platform, otherwise of the person on call if the policy asks for it, otherwise null. */
async function mentionAt(
  draft: Draft,
  queue: string,
  { onCall, slack, teams }: QueueMention,
  desk: ConversationReference,
): Promise<Mention | null> {
  const { around } = draft
  const group = { slack, teams }[desk.channel]
  if (group !== undefined)
    return { is: 'group', id: group, name: queueName(around.queues, queue, around.deskLanguage) }
  const [person] = onCall ? around.onCall(queue) : []
  const id = person === undefined ? null : await accountOn(draft, person.id, desk)
  return person === undefined || id === null ? null : { is: 'person', id, name: person.name }
}
