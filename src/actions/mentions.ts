import type { ConversationReference } from '../conversation/activity.js'
import { desksOf } from '../handoff/desks.js'
import type { Mention } from '../replies/message.js'
import { addBusinessTime } from '../sla/business-time.js'
import type { DueNotice } from '../tickets/notified.js'
import type { Ticket } from '../tickets/ticket.js'
import { accountsOf } from './accounts.js'
import { type Draft, targetOf, ticketOf } from './draft.js'

/** People to mention in each desk channel, by its target; channels where none of them is known are left out. */
export type DeskMentions = ReadonlyMap<string, readonly Mention[]>

interface Somebody {
  readonly id: string
  readonly name: string
}

/** Returns the account by which a technician can be mentioned on a channel's platform; null if they aren't known there. */
export async function accountOn(
  { around, tx }: Draft,
  technician: string,
  { channel, tenant }: ConversationReference,
): Promise<string | null> {
  const seenAs = (await accountsOf(tx, technician))[channel]
  if (seenAs !== undefined) return seenAs
  const prefix = `${channel}:${tenant}:`
  const id = around.platformIds(technician).find((one) => one.startsWith(prefix))
  return id?.slice(prefix.length) ?? null
}

export async function mentionsOf(
  draft: Draft,
  desks: readonly ConversationReference[],
  { id: technician, name }: Somebody,
): Promise<DeskMentions> {
  const mentions = new Map<string, readonly Mention[]>()
  for (const desk of desks) {
    const id = await accountOn(draft, technician, desk)
    if (id !== null) mentions.set(targetOf(desk), [{ is: 'person', id, name }])
  }
  return mentions
}

export function desksFor({ around }: Draft, { queue }: Pick<Ticket, 'queue'>) {
  return desksOf(around.desks, queue)
}

/** Tells whether a person may be mentioned again about the ticket: mentions have a minimum interval. */
export function mayMention({ now, around }: Draft, { notified }: Ticket, whom: string): boolean {
  const last = notified?.at[whom]
  return last === undefined || now - last >= around.notifications.mentions.atMostEvery
}

/** Records the time of a mention on the ticket. */
export async function noteMentioned(draft: Draft, number: string, whom: string): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return
  const { at = {}, due } = ticket.notified ?? {}
  const notified = { at: { ...at, [whom]: draft.now }, ...(due === undefined ? {} : { due }) }
  draft.tx.putTicket({ ...ticket, notified })
}

/** Returns the end of the quiet hours for a ticket; null if notifications may be sent now. */
export function quietUntil({ now, around }: Draft, { priority }: Pick<Ticket, 'priority'>): number | null {
  const { hours, atAnyHour } = around.notifications
  if (atAnyHour.includes(priority)) return null
  const opensAt = addBusinessTime(now, 1, around.sla.calendars(hours)) - 1
  return opensAt > now ? opensAt : null
}

/** Defers a notification until the quiet hours are over. A pending one about an assignment isn't replaced by one about a message. */
export async function holdNotice(draft: Draft, number: string, due: DueNotice, until: number): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return
  const before = ticket.notified?.due
  if (due.is === 'line' && before?.is === 'assigned' && before.to === due.to) return
  draft.tx.putTicket({ ...ticket, notified: { at: ticket.notified?.at ?? {}, due } })
  draft.tx.setTimer({
    id: `notice:${number}`,
    lane: ticket.lane,
    dueAt: until,
    timer: { purpose: 'notice', ticket: number },
  })
}
