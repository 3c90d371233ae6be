import type { Action } from '../conversation/action.js'
import { type Watcher, watchingKey } from '../tickets/arrangements.js'
import { type Draft, saveTicket, ticketOf } from './draft.js'
import { reachOf } from './reach-of.js'

/** Adds or removes a technician as a watcher. They get the ticket's events in the conversation where they asked for them, and in the console. */
export async function watch(
  draft: Draft,
  { ticket: number, technician, isWatching }: Extract<Action, { do: 'watch' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return
  const others = (ticket.watchers ?? []).filter(({ id }) => id !== technician.id)
  const { watchers: _, ...rest } = ticket
  const now = isWatching ? [...others, watcherOf(draft, technician)] : others
  saveTicket(draft, now.length === 0 ? rest : { ...rest, watchers: now }, technician, {
    did: isWatching ? 'watching' : 'unwatching',
  })
  const key = watchingKey(technician.id)
  const known = await draft.tx.get('setting', key)
  const tickets = known?.kind === 'watching' ? known.tickets.filter((one) => one !== number) : []
  draft.tx.put('setting', key, { kind: 'watching', tickets: isWatching ? [...tickets, number] : tickets })
}

function watcherOf(draft: Draft, { id, name }: { id: string; name: string }): Watcher {
  return { id, name, reach: reachOf(draft) }
}
