import { offeredOnCard, withActs } from '../../src/desk-acts/offered-acts.js'
import type { ActId } from '../../src/replies/act-words.js'
import type { CardAct } from '../../src/replies/message.js'
import type { Ticket } from '../../src/tickets/ticket.js'
import { shippedWording } from './shipped-wording.js'
import { ticketWith } from './ticket-with.js'

const marc = { id: 'slack:T:marc', name: 'Marc Petit' }
const states: readonly Partial<Ticket>[] = [
  {},
  { assignee: marc, state: 'in-progress', queue: 'network' },
  { assignee: marc, state: 'on-hold' },
]

function actsOnCard(ticket: Ticket, language: string): readonly CardAct[] {
  const acts = offeredOnCard(ticket)
  return withActs({ number: ticket.number, language, acts }, shippedWording()).acts
}

/** Acts as a card shows them. */
export function cardActs(ids: readonly ActId[], language = 'en'): readonly CardAct[] {
  const all = states.flatMap((state) => actsOnCard(ticketWith({ number: 'INC-1043', ...state }), language))
  return ids.map((id) => {
    const act = all.find((one) => one.id === id)
    if (act === undefined) throw new Error(`No card offers ${id}`)
    return act
  })
}
