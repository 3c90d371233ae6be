import { saveTicket } from '../../desk/notify/save-ticket.js'
import { technicianAddress } from '../../desk/notify/technician-address.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { type Watcher, watcherKey } from '../../desk/ticket/arrangements.js'

/** Adds or removes a technician as a watcher. Watchers get the ticket's events in the console and in the conversation where they asked for them. */
export async function watchTicket(
  uow: UnitOfWork,
  {
    ticket: number,
    technician,
    isWatching,
  }: {
    readonly ticket: string
    readonly technician: Technician
    readonly isWatching: boolean
  },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const others = (ticket.watchers ?? []).filter(({ id }) => id !== technician.id)
  const { watchers: _, ...rest } = ticket
  const now = isWatching ? [...others, watcherOf(uow, technician)] : others
  saveTicket(uow, now.length === 0 ? rest : { ...rest, watchers: now }, technician, {
    did: isWatching ? 'watching' : 'unwatching',
  })
  const key = watcherKey(technician.id)
  const known = await uow.tx.get('setting', key)
  const tickets = known?.kind === 'watching' ? known.tickets.filter((one) => one !== number) : []
  uow.tx.put('setting', key, { kind: 'watching', tickets: isWatching ? [...tickets, number] : tickets })
}

function watcherOf(uow: UnitOfWork, { id, name }: { id: string; name: string }): Watcher {
  return { id, name, reach: technicianAddress(uow) }
}
