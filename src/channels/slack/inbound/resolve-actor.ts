import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../../clock.js'
import type { Activity, ActivityContent, ConversationReference, Person } from '../../../engine/activity.js'
import { DeliveryError } from '../../../errors.js'
import { createCachedLoader } from '../cached-loader.js'
import { type DeskMembers, requiresMembershipCheck } from '../desk-members.js'
import { callSlack } from '../slack-client.js'
import type { UserProfiles } from '../user-profiles.js'
import type { InboundEvent, Installation, SlackLocation } from './inbound-event.js'

/**
 * Turns an event into an activity, after asking Slack about its sender and the place for replies.
 */
export type ResolveActor = (heard: InboundEvent) => Promise<Activity>

export function createActorResolver(given: {
  client: WebClient
  clock: Clock
  installation: () => Promise<Installation>
  members: DeskMembers
  people: Pick<UserProfiles, 'person'>
}): ResolveActor {
  const { client, clock, installation, members, people } = given
  const directChannel = createCachedLoader({
    keepMs: 24 * 3_600_000,
    size: 5_000,
    clock,
    load: async (user) => (await callSlack(client.conversations.open({ users: user }))).channel!.id!,
  })

  return async (heard) => {
    const receivedAt = clock.now()
    const us = await installation()
    const [person, where] = await Promise.all([personOf(heard, us), referenceOf(heard, us)])
    const { id, otherIds, messageId } = heard
    const content = await contentOf(heard, us)
    return { id, otherIds, receivedAt, from: person, where, messageId, maskedSecrets: 0, content }
  }

  /**
   * Builds the activity's content. If the author of a message can't be looked up, no ticket can be opened for them, so the message is
   * treated as the sender's own question.
   */
  async function contentOf(
    { content, author, hint }: InboundEvent,
    us: Installation,
  ): Promise<ActivityContent> {
    if (author === undefined || content.type !== 'message.received') return content
    const { old } = await directChannel(author)
    if (old === null) return content
    const person = await people.person({ user: author, hint: { ...hint, name: null } }, us)
    const where = conversationReference({ at: 'direct', channel: old, thread: null }, author, us)
    const { text, attachments } = content
    return { type: 'desk.open-from-message', text, attachments, author: { person, reference: where } }
  }

  async function personOf(heard: InboundEvent, us: Installation): Promise<Person> {
    if (!requiresMembershipCheck(heard) && heard.author === undefined) return people.person(heard, us)
    // The event doesn't prove membership, so Slack is asked.
    const [person, memberOf] = await Promise.all([people.person(heard, us), members.desksOf(heard.user)])
    return memberOf.length === 0 ? person : { ...person, memberOf }
  }

  async function referenceOf(
    { place, user }: InboundEvent,
    us: Installation,
  ): Promise<ConversationReference> {
    if (place.at !== 'with') return conversationReference(place, user, us)
    const { old } = await directChannel(user)
    if (old === null) throw new DeliveryError({ reason: 'unavailable', canRetry: true })
    return conversationReference({ at: 'direct', channel: old, thread: null }, user, us)
  }
}

/**
 * Builds the conversation reference. All threads of a desk channel belong to one conversation, the channel; each thread is identified by
 * the message that contains its card.
 */
export function conversationReference(
  place: Exclude<SlackLocation, { at: 'with' }>,
  user: string,
  us: Installation,
): ConversationReference {
  const thread: Record<string, string> = place.thread === null ? {} : { thread: place.thread }
  const address = { channel: place.channel, ...thread }
  const from = { channel: 'slack', tenant: us.team }
  switch (place.at) {
    case 'direct':
      return { ...from, space: 'direct', conversation: place.channel, address: { ...address, user } }
    case 'thread':
      return { ...from, space: 'thread', conversation: `${place.channel}:${place.thread}`, address }
    case 'desk':
      return { ...from, space: 'desk', conversation: place.channel, address }
  }
}
