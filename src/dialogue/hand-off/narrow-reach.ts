import { factsOfTicket, originsOf } from '../../desk/ticket/fact.js'
import { impactOf } from '../../desk/ticket/service-level/priority.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { DialogueContext } from '../dialogue-context.js'
import { continueGuide } from '../guide/guide-flow.js'
import { forwardToTicket } from '../routing/forward-to-ticket.js'
import { isNarrower } from '../slots/fill-slots.js'
import { addFacts, factsWithSource, patchState, prepend, t } from '../turn-builder.js'
import { waitingTicketOf } from './waiting-ticket-message.js'

/**
 * Returns the ticket of a problem reported for a whole site, if the message says that fewer people
 * are affected: "no, it's just me".
 */
export function ticketOfFewer(context: DialogueContext): Ticket | null {
  const { turn, text, understanding } = context
  const { impact } = understanding.facts
  const ticket = waitingTicketOf(context)
  if (impact === undefined || text.includes('?') || ticket?.handedOff?.cause !== 'reach-all') return null
  if (ticket.assignment.assignee !== null || understanding.alarm !== null) return null
  const isFewer = isNarrower(impact, impactOf(ticket.facts))
  return isFewer && turn.context.guides.has(ticket.topic ?? '') ? ticket : null
}

/** Records who is affected, which lowers the priority, and starts the problem's guide while the ticket waits. */
export function narrowReach({ turn, text, understanding }: DialogueContext, ticket: Ticket): void {
  const { number } = ticket
  const facts = { impact: impactOf(understanding.facts) }
  forwardToTicket(turn, number, text)
  turn.effects.push({
    type: 'sync-ticket-from-dialogue',
    ticket: number,
    topic: null,
    facts,
    origins: originsOf(factsWithSource(turn, facts)),
    steps: ticket.steps,
  })
  patchState(turn, { botTicket: number, facts: factsOfTicket(ticket), steps: ticket.steps, failures: 0 })
  addFacts(turn, facts)
  prepend(turn, t(turn, 'reach-narrowed', { number }))
  continueGuide(turn, turn.context.guides.get(ticket.topic!)!)
}
