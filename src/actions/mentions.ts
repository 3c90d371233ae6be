import type { ConversationReference } from '../conversation/activity.js'
import { desksOf } from '../handoff/desks.js'
import type { Mention } from '../replies/message.js'
import { addBusinessTime } from '../sla/business-time.js'
import type { DueNotice } from '../tickets/notified.js'
import type { Ticket } from '../tickets/ticket.js'
import { accountsOf } from './accounts.js'
import { type Draft, targetOf, ticketOf } from './draft.js'

/** People mentioned in each desk channel, by its target; a channel with nobody known isn't listed. */
export type DeskMentions = ReadonlyMap<string, readonly Mention[]>

interface Somebody {
  readonly id: string
  readonly name: string
}

/** Account by which a technician is mentioned on a desk channel's platform; null if they aren't known there. */
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

/** Whether a mention is due: nobody is mentioned about the same ticket again too soon. */
export function mayMention({ now, around }: Draft, { notified }: Ticket, whom: string): boolean {
  const last = notified?.at[whom]
  return last === undefined || now - last >= around.notifications.mentions.atMostEvery
}

/** The ticket as it is kept from now on. */
export async function noteMentioned(draft: Draft, number: string, whom: string): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return
  const { at = {}, due } = ticket.notified ?? {}
  const notified = { at: { ...at, [whom]: draft.now }, ...(due === undefined ? {} : { due }) }
  draft.tx.putTicket({ ...ticket, notified })
}

/** End of the quiet hours that apply to a ticket now; null if people may be notified about it. */
export function quietUntil({ now, around }: Draft, { priority }: Pick<Ticket, 'priority'>): number | null {
  const { hours, atAnyHour } = around.notifications
  if (atAnyHour.includes(priority)) return null
  const opensAt = addBusinessTime(now, 1, around.sla.calendars(hours)) - 1
  return opensAt > now ? opensAt : null
}

/** Holds a notice back until quiet hours are over. That a ticket became somebody's counts for more than what was written since. */
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
