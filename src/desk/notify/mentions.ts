import type { ConversationReference } from '../../engine/activity.js'
import { addBusinessTime } from '../calendar/business-time.js'
import { conversationKey } from '../conversation-key.js'
import { deskChannelsOfGroup } from '../people/desk-channels.js'
import type { PendingNotification } from '../ticket/notification-state.js'
import type { Ticket } from '../ticket/ticket.js'
import type { Mention } from '../view/message.js'
import { platformAccountsOf } from './platform-accounts.js'
import { ticketOf, type UnitOfWork } from './unit-of-work.js'

/**
 * People to mention in each desk channel, by the channel's target; channels where none of the
 * people is known are left out.
 */
export type DeskMentions = ReadonlyMap<string, readonly Mention[]>

interface Somebody {
  readonly id: string
  readonly name: string
}

/**
 * Returns the account with which a technician can be mentioned on a channel's platform; null if
 * they aren't known there.
 */
export async function findMentionableAccount(
  { services, tx }: UnitOfWork,
  technician: string,
  { channel, tenant }: ConversationReference,
): Promise<string | null> {
  const seenAs = (await platformAccountsOf(tx, technician))[channel]
  if (seenAs !== undefined) return seenAs
  const prefix = `${channel}:${tenant}:`
  const id = services.platformIds(technician).find((one) => one.startsWith(prefix))
  return id?.slice(prefix.length) ?? null
}

export async function findMentions(
  uow: UnitOfWork,
  desks: readonly ConversationReference[],
  { id: technician, name }: Somebody,
): Promise<DeskMentions> {
  const mentions = new Map<string, readonly Mention[]>()
  for (const desk of desks) {
    const id = await findMentionableAccount(uow, technician, desk)
    if (id !== null) mentions.set(conversationKey(desk), [{ is: 'person', id, name }])
  }
  return mentions
}

export function deskChannelsForTicket({ services }: UnitOfWork, { queue }: Pick<Ticket, 'queue'>) {
  return deskChannelsOfGroup(services.desks, queue)
}

/** Checks whether a person may be mentioned again about the ticket: mentions have a minimum interval. */
export function canMentionAgain(
  { now, services }: UnitOfWork,
  { notifications }: Ticket,
  whom: string,
): boolean {
  const last = notifications?.at[whom]
  return last === undefined || now - last >= services.notifications.mentions.atMostEvery
}

/** Records the time of a mention on the ticket. */
export async function recordMention(uow: UnitOfWork, number: string, whom: string): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const { at = {}, due } = ticket.notifications ?? {}
  const notified = { at: { ...at, [whom]: uow.now }, ...(due === undefined ? {} : { due }) }
  uow.tx.putTicket({ ...ticket, notifications: notified })
}

/** Returns the end of the quiet hours for a ticket; null if notifications may be sent now. */
export function quietHoursEnd(
  { now, services }: UnitOfWork,
  { priority }: Pick<Ticket, 'priority'>,
): number | null {
  const { hours, atAnyHour } = services.notifications
  if (atAnyHour.includes(priority)) return null
  const opensAt = addBusinessTime(now, 1, services.sla.calendars(hours)) - 1
  return opensAt > now ? opensAt : null
}

/** Defers a notification until the quiet hours are over. A notification about a message doesn't replace a pending one about an assignment. */
export async function deferNotification(
  uow: UnitOfWork,
  number: string,
  due: PendingNotification,
  until: number,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const before = ticket.notifications?.due
  if (due.is === 'line' && before?.is === 'assigned' && before.to === due.to) return
  uow.tx.putTicket({ ...ticket, notifications: { at: ticket.notifications?.at ?? {}, due } })
  uow.tx.setTimer({
    id: `notice:${number}`,
    lane: ticket.lane,
    dueAt: until,
    timer: { purpose: 'notice', ticket: number },
  })
}
