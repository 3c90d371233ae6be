import type { ConversationReference, Person } from '../conversation/activity.js'
import { firstLine } from './queues.js'

/** A channel of its own for one group, where its cards appear. */
export interface GroupDesk {
  readonly group: string
  readonly reference: ConversationReference
  /** Named by policies/queues.yml; otherwise an administrator said `desk here` in it. */
  readonly isFromPolicy?: true
}

/** Channels where cards appear, on each connected platform. */
export interface Desks {
  /** The desk channel of each platform, for every group that has none of its own there. */
  readonly common: readonly ConversationReference[]
  readonly ofGroups: readonly GroupDesk[]
}

/** Channels of a group's cards: its own on each platform, otherwise the common one. */
export function desksOf({ common, ofGroups }: Desks, group: string): readonly ConversationReference[] {
  const own = ofGroups.filter((desk) => desk.group === group).map(({ reference }) => reference)
  const others = common.filter(({ channel }) => !own.some((desk) => desk.channel === channel))
  return [...others, ...own]
}

/**
 * Whether the words of a ticket may be shown in a place: those of a restricted queue only in a channel of its own group. The common desk
 * learns that there is such a ticket, and no more.
 */
export function mayHaveWords(
  { ofGroups }: Desks,
  queue: string,
  place: ConversationReference,
  restricted: readonly string[],
): boolean {
  return (
    !restricted.includes(queue) ||
    ofGroups.some(({ group, reference }) => group === queue && isSamePlace(reference, place))
  )
}

export function isSamePlace(one: ConversationReference, other: ConversationReference): boolean {
  return (
    one.channel === other.channel && one.tenant === other.tenant && one.conversation === other.conversation
  )
}

/** The groups whose channels the platform says that somebody belongs to; the common desk is first line's. */
export function groupsByMembership({ common, ofGroups }: Desks, person: Person): readonly string[] {
  const isMember = (desk: ConversationReference) =>
    desk.channel === person.channel && (person.memberOf ?? []).includes(desk.conversation)
  const own = ofGroups.filter(({ reference }) => isMember(reference)).map(({ group }) => group)
  return [...new Set([...(common.some(isMember) ? [firstLine] : []), ...own])]
}

/** The groups' channels once the policy is read: it has the last word for the groups that it names. */
export function withPolicyDesks(
  before: readonly GroupDesk[],
  named: readonly GroupDesk[],
): readonly GroupDesk[] {
  const said = before.filter(
    (desk) => desk.isFromPolicy !== true && !named.some(({ group }) => group === desk.group),
  )
  return [...said, ...named]
}

/** The groups' channels once somebody said that a group's is here. */
export function withSaidDesk(before: readonly GroupDesk[], said: GroupDesk): readonly GroupDesk[] {
  return [...before.filter(({ group }) => group !== said.group), said]
}
