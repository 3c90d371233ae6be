import type { Ticket } from '../tickets/ticket.js'
import type { Draft } from './draft.js'
import { type DeskMentions, desksFor, holdNotice, mayMention, mentionsOf, quietUntil } from './mentions.js'

const nobody: DeskMentions = new Map()

/** The person a requester's message mentions: the ticket's holder, if they've been silent for a while and weren't called just now. */
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

/** Time of somebody's last act on the ticket; 0: never. */
export function lastDeedOf({ audit }: Ticket, who: string): number {
  return audit.findLast(({ by }) => by === who)?.at ?? 0
}

export function isOver({ state }: Pick<Ticket, 'state'>): boolean {
  return state === 'resolved' || state === 'closed'
}
