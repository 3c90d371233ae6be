import { restrictedQueues } from '../handoff/queues.js'
import { mayRead } from '../handoff/rights.js'
import type { Ticket } from '../tickets/ticket.js'
import { cardSlot, type Draft, send } from './draft.js'

/** Sends this turn's events to the tickets' watchers, except to the person who acted. */
export async function tellWatchers(draft: Draft): Promise<void> {
  const { activity, events, around, tx } = draft
  const actor = activity.from === null ? null : await around.technicianOf(activity.from)
  for (const { ticket, text } of events) {
    const watched = await tx.ticket(ticket)
    const mayStillRead = watched === null ? () => false : await readersOf(draft, watched)
    for (const { id, reach } of watched?.watchers ?? []) {
      if (id === actor?.id || reach === null || !mayStillRead(id)) continue
      const words = around.wording.reply(around.deskLanguage, 'watch-told', { number: ticket, text })
      send(draft, {
        to: reach.to,
        content: {
          type: 'whisper',
          to: reach.user,
          message: { language: around.deskLanguage, text: words, buttons: [] },
        },
        under: cardSlot(ticket),
        ticket,
      })
    }
  }
}

/** Returns who may still read the ticket: once it's in a restricted queue, only watchers with access to that queue. */
async function readersOf({ around }: Draft, ticket: Ticket): Promise<(id: string) => boolean> {
  const restricted = restrictedQueues(around.queues)
  if (!restricted.includes(ticket.queue)) return () => true
  const staff = await around.staff()
  return (id) => staff.some((one) => one.id === id && mayRead(one, ticket, restricted))
}
