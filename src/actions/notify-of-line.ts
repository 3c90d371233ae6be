import type { Ticket } from '../tickets/ticket.js'
import type { Draft } from './draft.js'
import { type DeskMentions, desksFor, holdNotice, mayMention, mentionsOf, quietUntil } from './mentions.js'

const nobody: DeskMentions = new Map()

/** Mentions the assignee of a ticket for a requester's message, if the assignee hasn't acted for a while and wasn't mentioned recently. */
export async function mentionsOfLine(draft: Draft, ticket: Ticket): Promise<DeskMentions> {
  const { assignee } = ticket
  const { afterSilence } = draft.around.notifications.mentions
  if (assignee === null || afterSilence === null || isOver(ticket)) return nobody
  if (draft.now - lastDeedOf(ticket, assignee.id) < afterSilence) return nobody
  if (!mayMention(draft, ticket, assignee.id)) return nobody
  const until = quietUntil(draft, ticket)
  if (until === null) return mentionsOf(draft, desksFor(draft, ticket), assignee)
  await holdNotice(draft, ticket.number, { is: 'line', to: assignee.id, at: draft.now }, until)
  return nobody
}

/** Returns the time of a person's last recorded action on the ticket, or 0 if there is none. */
export function lastDeedOf({ audit }: Ticket, who: string): number {
  return audit.findLast(({ by }) => by === who)?.at ?? 0
}

export function isOver({ state }: Pick<Ticket, 'state'>): boolean {
  return state === 'resolved' || state === 'closed'
}
