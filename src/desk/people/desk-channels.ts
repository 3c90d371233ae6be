import type { ConversationReference, Person } from '../../engine/activity.js'
import { firstLine } from './queues.js'

/** Desk channel of one group, which shows the group's cards. */
export interface GroupDeskChannel {
  readonly group: string
  readonly reference: ConversationReference
  /** True if policies/queues.yml names the channel; otherwise an administrator typed `desk here` in it. */
  readonly isFromPolicy?: true
}

/** Channels that show cards, on every connected platform. */
export interface DeskChannels {
  /** Common desk channel of each platform, for groups that have no channel of their own there. */
  readonly common: readonly ConversationReference[]
  readonly ofGroups: readonly GroupDeskChannel[]
}

/** Returns the channels for a group's cards: on each platform its own, otherwise the common one. */
export function deskChannelsOfGroup(
  { common, ofGroups }: DeskChannels,
  group: string,
): readonly ConversationReference[] {
  const own = ofGroups.filter((desk) => desk.group === group).map(({ reference }) => reference)
  const others = common.filter(({ channel }) => !own.some((desk) => desk.channel === channel))
  return [...others, ...own]
}

/**
 * Checks whether a channel may show a ticket's content. For a restricted queue, only the group's own channels may; the common desk sees only that the
 * ticket exists.
 */
export function canShowContent(
  { ofGroups }: DeskChannels,
  queue: string,
  place: ConversationReference,
  restricted: readonly string[],
): boolean {
  return (
    !restricted.includes(queue) ||
    ofGroups.some(({ group, reference }) => group === queue && isSameConversation(reference, place))
  )
}

export function isSameConversation(one: ConversationReference, other: ConversationReference): boolean {
  return (
    one.channel === other.channel && one.tenant === other.tenant && one.conversation === other.conversation
  )
}

/**
 * Returns the groups of the desk channels a person is a member of, as reported by the platform; the common desk channel counts as the first line's.
 */
export function groupsByMembership({ common, ofGroups }: DeskChannels, person: Person): readonly string[] {
  const isMember = (desk: ConversationReference) =>
    desk.channel === person.channel && (person.memberOf ?? []).includes(desk.conversation)
  const own = ofGroups.filter(({ reference }) => isMember(reference)).map(({ group }) => group)
  return [...new Set([...(common.some(isMember) ? [firstLine] : []), ...own])]
}

/**
 * Merges the policy's group channels into the stored ones; for groups named in the policy, the
 * policy takes precedence.
 */
export function mergePolicyDeskChannels(
  before: readonly GroupDeskChannel[],
  named: readonly GroupDeskChannel[],
): readonly GroupDeskChannel[] {
  const said = before.filter(
    (desk) => desk.isFromPolicy !== true && !named.some(({ group }) => group === desk.group),
  )
  return [...said, ...named]
}

/** Replaces a group's channels with the one in which `desk here` was typed. */
export function replaceGroupDeskChannel(
  before: readonly GroupDeskChannel[],
  said: GroupDeskChannel,
): readonly GroupDeskChannel[] {
  return [...before.filter(({ group }) => group !== said.group), said]
}
