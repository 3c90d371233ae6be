import type { CommandId } from '../../src/content/wording/command-labels.js'
import type { Ticket } from '../../src/desk/ticket/ticket.js'
import type { CardCommand } from '../../src/desk/view/message.js'
import { cardCommands, withCommandLabels } from '../../src/features/commands/offered-commands.js'
import { shippedWording } from './shipped-wording.js'
import { ticketWith } from './ticket-with.js'

const marc = { id: 'slack:T:marc', name: 'Marc Petit' }
const states: readonly Partial<Ticket>[] = [
  {},
  { assignment: { assignee: marc }, state: 'in-progress', queue: 'network' },
  { assignment: { assignee: marc }, state: 'on-hold' },
]

function actsOnCard(ticket: Ticket, language: string): readonly CardCommand[] {
  const acts = cardCommands(ticket, { hasOpenOutage: true, hasMergeTarget: true })
  return withCommandLabels({ number: ticket.number, language, commands: acts }, shippedWording()).commands
}

/** Returns the commands in the form in which cards show them. */
export function cardActs(ids: readonly CommandId[], language = 'en'): readonly CardCommand[] {
  const all = states.flatMap((state) => actsOnCard(ticketWith({ number: 'INC-1043', ...state }), language))
  return ids.map((id) => {
    const act = all.find((one) => one.id === id)
    if (act === undefined) throw new Error(`No card offers ${id}`)
    return act
  })
}
